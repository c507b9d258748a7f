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

-- The values of fields by their names.
local function named(fields)
  local values = {}
  for i = 1, #fields, 2 do
    values[fields[i]] = fields[i + 1]
  end
  return values
end

-- The fields, and what the hash does not say.
local function filled(fields, values, jid)
  if values.state == 'running' then
    fields[#fields + 1], fields[#fields + 2] = 'expires', clock.text(due.lease(values.queue or '', jid))
  end
  return defaults.filled(fields, values.retries, values.remaining)
end

commands['lookup'] = function(_, ...)
  local jobs = {}
  for _, jid in ipairs({ ... }) do
    local key = keys.job('j', args.name('Lookup', 'jid', jid))
    local fields = call('HGETALL', key)
    if #fields > 0 then
      local values = named(fields)
      jobs[#jobs + 1] = {
        jid, filled(fields, values, jid), call('GET', keys.job('d', jid)) or '',
        encode(history.view(history.list(jid), values.first, values.second, values.third)),
        call('SMEMBERS', keys.job('n', jid)), call('SMEMBERS', keys.job('u', jid)), call('GET', keys.job('r', jid)),
        call('HGETALL', keys.job('x', jid)),
      }
    end
  end
  return jobs
end
