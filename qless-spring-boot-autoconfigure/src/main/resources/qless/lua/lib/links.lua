-- @include keys
-- @include releasing
-- @include findings
-- What waits for what: both sides must say the same, and both jobs exist.

function links.state(jid)
  return call('HGET', keys.job('j', jid), 'state')
end

-- Whether a completed job is still to release this dependent.
function links.releasing(needed, jid)
  for _, name in ipairs(call('SMEMBERS', keys.releasing())) do
    if sub(name, 14) == needed and call('SISMEMBER', keys.released(name), jid) == 1 then
      return true
    end
  end
end

-- A jid that a job needs.
function links.needs(found, jid, needed)
  if links.state(jid) ~= 'depends' then
    if findings.stray(found, 'a need of a job that does not wait', jid) then
      call('SREM', found.path, needed)
      call('SREM', keys.job('u', needed), jid)
    end
    return
  elseif call('SISMEMBER', keys.job('u', needed), jid) == 1 or links.releasing(needed, jid) then
    return
  end
  local state = links.state(needed)
  if not state or state == 'complete' then
    if findings.stray(found, 'a need of a job that nobody will complete', jid) then
      releasing.met(jid, needed, found.now)
    end
  elseif findings.note(found, 'a need that the other job does not know of', jid) then
    call('SADD', keys.job('u', needed), jid)
  end
end

-- A jid that needs a job.
function links.users(found, jid, dependent)
  local state, waits = links.state(jid), call('SISMEMBER', keys.job('n', dependent), jid) == 1
  if waits and state and state ~= 'complete' then
    return
  elseif findings.stray(found, waits and 'a dependent of a job that is gone or complete'
      or 'a dependent that does not wait', dependent) then
    call('SREM', found.path, dependent)
    releasing.met(dependent, jid, found.now)
  end
end

-- A dependent that is still to be released.
function links.released(found, name, dependent)
  if call('SISMEMBER', keys.job('n', dependent), sub(name, 14)) == 0
      and findings.stray(found, 'a dependent that does not wait', dependent) then
    call('SREM', found.path, dependent)
  end
end
