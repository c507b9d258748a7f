-- Ours: jobs with all that is stored of them, for typed clients; unknown jids are skipped.
--
-- lookup jid…
-- Returns: list of {jid, {field, value, …}, data, history as JSON, dependencies, dependents, result or nil,
--   {field, value, …} of its extras};
--   the fields are those of the job's hash (docs/reference/redis-keys.md), retries and remaining always,
--   and 'expires', when its lease ends, of one that runs
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include args
-- @include clock
-- @include defaults
-- @include due
-- @include history

local function filled(key, jid)
  local fields = call('HGETALL', key)
  if #fields == 0 then
    return fields
  end
  local state, home = unpack(call('HMGET', key, 'state', 'queue'))
  if state == 'running' then
    fields[#fields + 1], fields[#fields + 2] = 'expires', clock.text(due.lease(home or '', jid))
  end
  return defaults.filled(key, fields)
end

commands['lookup'] = function(_, ...)
  local jobs = {}
  for _, jid in ipairs({ ... }) do
    local key = keys.job('j', args.name('Lookup', 'jid', jid))
    local fields = filled(key, jid)
    if #fields > 0 then
      jobs[#jobs + 1] = {
        jid, fields, call('GET', keys.job('d', jid)) or '', encode(history.view(history.list(jid), unpack(call('HMGET', key, 'first', 'second', 'third')))),
        call('SMEMBERS', keys.job('n', jid)), call('SMEMBERS', keys.job('u', jid)), call('GET', keys.job('r', jid)),
        call('HGETALL', keys.job('x', jid)),
      }
    end
  end
  return jobs
end
