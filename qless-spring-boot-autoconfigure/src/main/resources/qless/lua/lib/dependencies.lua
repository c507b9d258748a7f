-- @include keys
-- @include args
-- Who waits for whom: 'n:' of a job names what it still needs, 'u:' who needs it.

-- The jids of a JSON list that a job shall wait for: never for itself.
function dependencies.named(verb, jid, text) return dependencies.others(verb, jid, args.names(verb, 'depends', text)) end
-- @local
function dependencies.others(verb, jid, jids)
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
