-- Ours: takes running jobs from their workers, each only while it is held under the lease
-- named; they wait before all others. A call sent again cannot take a newer run.
--
-- revoke (jid token)…
--   jid, token   at most 250 pairs; a job that is not held under that token is left out
-- Returns: list of the jids that this call took
-- Errors: ARGUMENT
-- Publishes: stalled if tracked; lock_lost; wake; stream moved
-- @include args
-- @include leases
-- @include revoking

local LIMIT = 250

local function check(...)
  local list = { ... }
  if #list == 0 or #list % 2 == 1 then
    refuse('ARGUMENT', 'Revoke(): wrong number of arguments: pairs of jid and token are expected')
  elseif #list > 2 * LIMIT then
    refuse('ARGUMENT', 'Revoke(): more than 250 jobs in one call: ' .. #list / 2)
  end
  for i = 1, #list, 2 do
    args.name('Revoke', 'jid', list[i])
    args.name('Revoke', 'token', list[i + 1])
  end
  return list
end

commands['revoke'] = function(now, ...)
  local list, jobs, taken, seen = check(...), {}, {}, {}
  for i = 1, #list, 2 do
    local jid = list[i]
    local job = not seen[jid] and leases.read(jid)
    if job and job.state == 'running' and job.token == list[i + 1] then
      seen[jid], jobs[#jobs + 1], taken[#taken + 1] = true, job, jid
    end
  end
  revoking.take(jobs, now)
  return taken
end
