-- Ours: jobs with all that is stored of them, for typed clients; unknown jids are skipped.
--
-- lookup jid…
-- Returns: list of {jid, {field, value, …}, data, history as JSON, dependencies, dependents, result or nil};
--   the fields are those of the job's hash (docs/reference/redis-keys.md)
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include args
-- @include history

commands['lookup'] = function(_, ...)
  local jobs = {}
  for _, jid in ipairs({ ... }) do
    local fields = call('HGETALL', keys.job('j', args.name('Lookup', 'jid', jid)))
    if #fields > 0 then
      jobs[#jobs + 1] = {
        jid, fields, call('GET', keys.job('d', jid)) or '', encode(history.view(jid)),
        call('SMEMBERS', keys.job('n', jid)), call('SMEMBERS', keys.job('u', jid)), call('GET', keys.job('r', jid)),
      }
    end
  end
  return jobs
end
