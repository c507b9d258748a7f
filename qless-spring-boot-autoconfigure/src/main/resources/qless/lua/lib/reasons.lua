-- @include keys
-- @include config
-- @include due
-- @include order
-- @include announced
-- Why a job is not running: the words for what holds it up.

local SHOWN = 25

-- What keeps a queue from handing out a job of a type; one that is 'held' still has a place
-- among the running ones.
function reasons.queue(list, name, klass, now, held)
  if call('SISMEMBER', keys.paused(), name) == 1 then
    list[#list + 1] = { reason = 'paused', queue = name }
  end
  local limit, running = floor(config.number(name .. '-max-concurrency', 0)), call('ZCARD', keys.queue('l', name))
  if limit > 0 and running >= limit and not held then
    list[#list + 1] = { reason = 'concurrency', queue = name, limit = limit, running = running }
  end
  local workers = announced.deaf(name, klass, now)
  if workers then
    list[#list + 1] = { reason = 'nobody', queue = name, klass = klass, workers = workers }
  end
end

-- Its place in the line: how many jobs come before it; at least so many where the types
-- are too many to be looked through.
function reasons.line(list, job)
  local member, types = job.arrival .. job.jid, order.types(job.queue)
  if call('ZSCORE', keys.work(job.queue, job.klass), member) then
    list[#list + 1] = { reason = 'line', queue = job.queue, exact = types and true or false,
      before = order.before(job.queue, types or {}, job.klass, member) }
  end
end

-- A delay that has not passed; true if it has.
function reasons.delay(list, at, now)
  at = tonumber(at or nil)
  if at and at > now then
    list[#list + 1] = { reason = 'due', at = at, seconds = at - now }
    return false
  end
  return true
end

-- The first of the jobs that it needs, and how many there are.
function reasons.needs(list, jid)
  local key = keys.job('n', jid)
  local needed = call('SSCAN', key, 0, 'COUNT', SHOWN)[2]
  table.sort(needed)
  list[#list + 1] = { reason = 'depends', jids = { unpack(needed, 1, SHOWN) }, total = call('SCARD', key) }
end

-- A lease that holds, its period of grace, or one that ran out: the next worker that asks
-- for jobs of the queue settles it.
function reasons.lease(list, job, now)
  local ends = due.lease(job.queue, job.jid)
  if ends > now then
    list[#list + 1] = { reason = job.grace == '1' and 'grace' or 'leased', worker = job.worker, at = ends,
      seconds = ends - now }
    return
  end
  list[#list + 1] = { reason = 'lapsed', worker = job.worker, at = ends, seconds = now - ends,
    grace = job.grace == '1' and 0 or math.max(0, config.number('grace-period', 10)) }
  reasons.queue(list, job.queue, job.klass, now, true)
end
