-- @include keys
-- @include args
-- @include clock
-- @include work
-- @include tags
-- @include history
-- @include queue
-- @include events
-- Recurring jobs: templates from which jobs are made, one for each slot of an interval.

local FIELDS = { 'klass', 'queue', 'priority', 'retries', 'interval', 'backlog', 'tags', 'count' }

-- The template, or nil.
function recurring.read(jid)
  local values = call('HMGET', keys.recurring('j', jid), unpack(FIELDS))
  if not values[1] then
    return nil
  end
  local template = { jid = jid, klass = values[1], queue = values[2], tags = values[7] or '' }
  for i = 3, 8 do
    if i ~= 7 then
      template[FIELDS[i]] = tonumber(values[i] or nil) or 0
    end
  end
  return template
end

function recurring.required(jid)
  return recurring.read(args.name('Recur', 'jid', jid))
    or refuse('NOTFOUND', 'Recur(): No recurring job ' .. quoted(jid))
end

-- Makes the jobs of up to 'limit' slots of a queue that have come, and returns what is
-- left of the limit. What is more comes with the next call.
function recurring.spawn(name, now, limit)
  local due = call('ZRANGEBYSCORE', keys.queue('r', name), '-inf', now, 'WITHSCORES', 'LIMIT', 0, limit)
  for i = 1, #due, 2 do
    local template = recurring.read(due[i])
    local home = template and template.queue == name
    if home and limit > 0 then
      limit = limit - recurring.catch_up(template, tonumber(due[i + 1]), now, limit)
    elseif not home then
      call('ZREM', keys.queue('r', name), due[i])
      call('HINCRBY', keys.quarantined(), 'recurring', 1)
    end
  end
  return limit
end

-- All slots of a template from 'slot' to now, or the last ones if it has a backlog.
function recurring.catch_up(template, slot, now, limit)
  local made, interval = 0, template.interval
  local missed = (now - slot) / interval
  if template.backlog > 0 and missed > template.backlog then
    slot = slot + math.ceil(missed - template.backlog) * interval
  end
  while slot <= now and made < limit do
    template.count, made = template.count + 1, made + 1
    recurring.make(template, interval >= 1 and floor(slot) or slot, now)
    slot = slot + interval
  end
  call('HSET', keys.recurring('j', template.jid), 'count', format('%d', template.count))
  call('ZADD', keys.queue('r', template.queue), slot, template.jid)
  return made
end

-- The job of one slot, unless its jid is taken by a job or by another template.
function recurring.make(template, when, now)
  local jid = template.jid .. '-' .. format('%d', template.count)
  if call('EXISTS', keys.job('j', jid), keys.recurring('j', jid)) > 0 then
    return
  end
  local job = { jid = jid, klass = template.klass, queue = template.queue, priority = template.priority, state = 'waiting',
    arrival = work.arrival(work.tick()) }
  call('HSET', keys.job('j', jid), 'klass', job.klass, 'queue', job.queue, 'state', 'waiting',
    'priority', format('%.17g', job.priority), 'retries', template.retries, 'remaining', template.retries,
    'time', clock.text(when), 'arrival', job.arrival, 'tags', template.tags, 'spawned', template.jid, 'said', '1',
    'first', history.text('put', when, job.queue))
  call('SET', keys.job('d', jid), call('GET', keys.recurring('d', template.jid)) or '{}')
  tags.add(jid, tags.list(template.tags), now)
  queue.enter(job, when)
  events.note('spawned', jid, job.queue, 'recurring', template.jid)
end
