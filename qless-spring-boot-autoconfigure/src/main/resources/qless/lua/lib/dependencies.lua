-- @include keys
-- @include args
-- @include queue
-- @include clock
-- @include work
-- @include events
-- Who waits for whom: 'n:' of a job names what it still needs, 'u:' who needs it.

local STEP = 250

-- The jids of a JSON list that a job shall wait for: never for itself.
function dependencies.named(verb, jid, text)
  local jids = args.names(verb, 'depends', text)
  for _, needed in ipairs(jids) do
    if needed == jid then
      refuse('ARGUMENT', verb .. '(): Job ' .. quoted(jid) .. ' cannot depend on itself')
    end
  end
  return jids
end

-- Those of the given jids that exist and are not complete: the others hold nothing up.
-- @local
function dependencies.unmet(jids)
  local unmet = {}
  for _, jid in ipairs(jids) do
    local state = call('HGET', keys.job('j', jid), 'state')
    if state and state ~= 'complete' then
      unmet[#unmet + 1] = jid
    end
  end
  return unmet
end

-- @local
function dependencies.add(jid, unmet)
  for _, needed in ipairs(unmet) do
    call('SADD', keys.job('n', jid), needed)
    call('SADD', keys.job('u', needed), jid)
  end
end

-- @local
function dependencies.clear(jid)
  for _, needed in ipairs(call('SMEMBERS', keys.job('n', jid))) do
    call('SREM', keys.job('u', needed), jid)
  end
  call('DEL', keys.job('n', jid))
end

-- The job is complete: its dependents go on, up to 250 now, or as many as 'shared' says
-- in a call that completes many; the rest is set aside and follows with the next pops.
function dependencies.release(jid, now, shared)
  local key = keys.job('u', jid)
  local count = call('SCARD', key)
  if count == 0 then
    return
  elseif count > (shared and shared.dependents or STEP) then
    local name = work.arrival(work.tick()) .. jid
    call('RENAME', key, keys.released(name))
    call('SADD', keys.releasing(), name)
    if not shared then
      dependencies.step(name, now)
    end
    return
  elseif shared then
    shared.dependents = shared.dependents - count
  end
  for _, dependent in ipairs(call('SMEMBERS', key)) do
    dependencies.met(dependent, jid, now)
  end
  call('DEL', key)
end

function dependencies.step(name, now)
  local dependents = call('SPOP', keys.released(name), STEP)
  table.sort(dependents)
  for _, dependent in ipairs(dependents) do
    dependencies.met(dependent, sub(name, 14), now)
  end
  if #dependents < STEP then
    call('SREM', keys.releasing(), name)
  end
end

-- One dependency is met; the last one lets the job go where its delay says.
function dependencies.met(jid, needed, now)
  call('SREM', keys.job('n', jid), needed)
  local state, name, klass, priority, due =
    unpack(call('HMGET', keys.job('j', jid), 'state', 'queue', 'klass', 'priority', 'due'))
  if state ~= 'depends' or not klass or call('EXISTS', keys.job('n', jid)) == 1 then
    return
  end
  local job = { jid = jid, queue = name, klass = klass, priority = tonumber(priority) or 0 }
  call('ZREM', keys.queue('d', name), jid)
  job.state, job.arrival, job.due = queue.destination(now, (tonumber(due) or 0) - now, false)
  call('HSET', keys.job('j', jid), 'state', job.state, 'arrival', job.arrival, 'due', job.due and clock.text(job.due) or '')
  queue.enter(job, now)
  events.note('moved', jid, name, 'state', job.state)
end
