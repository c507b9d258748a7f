-- @include keys
-- @include uniqueness
-- @include findings
-- Unique names: a name's key and its job's hash say the same.

-- The key of a name.
function naming.key(found, name)
  local mark = call('HGET', keys.job('j', call('GET', found.path)), 'unique')
  if not (mark and uniqueness.name(mark) == name) and findings.stray(found, 'a unique name that its job does not have') then
    call('DEL', found.path)
  end
end

-- The job of a name.
function naming.job(found, job)
  local name = uniqueness.name(job.unique)
  if not name then
    return
  end
  local holder = call('GET', keys.unique(name))
  if holder ~= job.jid and findings.note(found, 'a job whose unique name is not its own', job.jid) then
    if holder then
      call('HDEL', keys.job('j', job.jid), 'unique')
    else
      call('SET', keys.unique(name), job.jid)
    end
  end
end
