-- @include keys
-- @include queue
-- @include clock
-- @include work
-- @include events
-- The dependents of a completed job go on.

local STEP = 250

-- Whether there is nothing to release, and no paused queue either: what every pop asks.
function releasing.idle() return call('EXISTS', keys.releasing(), keys.paused()) == 0 end

-- One of the completed jobs whose many dependents are released step by step, with each pop.
-- @local
function releasing.step(now)
  local name = call('SRANDMEMBER', keys.releasing())
  if name then
    releasing.some(name, now)
  end
end

-- The job is complete: its dependents go on, up to 250 now, or as many as 'shared' says
-- in a call that completes many; the rest is set aside and follows with the next pops.
-- @local
function releasing.all(jid, now, shared)
  local key = keys.job('u', jid)
  local count = call('SCARD', key)
  if count > 0 then
    releasing.go(key, count, jid, now, shared)
  end
end

-- @local
function releasing.go(key, count, jid, now, shared)
  if count > (shared and shared.dependents or STEP) then
    local name = work.arrival(work.tick()) .. jid
    call('RENAME', key, keys.released(name))
    call('SADD', keys.releasing(), name)
    if not shared then
      releasing.some(name, now)
    end
    return
  elseif shared then
    shared.dependents = shared.dependents - count
  end
  for _, dependent in ipairs(call('SMEMBERS', key)) do
    releasing.met(dependent, jid, now)
  end
  call('DEL', key)
end

-- @local
function releasing.some(name, now)
  local dependents = call('SPOP', keys.released(name), STEP)
  table.sort(dependents)
  for _, dependent in ipairs(dependents) do
    releasing.met(dependent, sub(name, 14), now)
  end
  if #dependents < STEP then
    call('SREM', keys.releasing(), name)
  end
end

-- One dependency is met; the last one lets the job go where its delay says.
-- @local
function releasing.met(jid, needed, now)
  call('SREM', keys.job('n', jid), needed)
  local state, name, klass, priority, due, coalesce =
    unpack(call('HMGET', keys.job('j', jid), 'state', 'queue', 'klass', 'priority', 'due', 'coalesce'))
  if state ~= 'depends' or not klass or call('EXISTS', keys.job('n', jid)) == 1 then
    return
  end
  local job = { jid = jid, queue = name, klass = klass, priority = tonumber(priority) or 0, coalesce = coalesce }
  call('ZREM', keys.queue('d', name), jid)
  job.state, job.arrival, job.due = queue.destination(now, (tonumber(due) or 0) - now, false)
  call('HSET', keys.job('j', jid), 'state', job.state, 'arrival', job.arrival, 'time', clock.text(now),
    'due', job.due and clock.text(job.due) or '')
  queue.enter(job, now)
  events.note('moved', jid, name, 'state', job.state)
end
