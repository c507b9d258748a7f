-- Takes running jobs from their workers, all or none: they wait before all others.
--
-- timeout jid…
--   jid   at most 250 of them
-- Returns: nil
-- Errors: ARGUMENT, NOTFOUND, NOTRUNNING
-- Publishes: log lock_lost; lock_lost to the worker; stalled if tracked; wake; stream moved
-- @include args
-- @include leases
-- @include revoking

commands['timeout'] = function(now, ...)
  local jobs, seen = {}, {}
  for _, jid in ipairs(args.list('Timeout', ...)) do
    local job = leases.read(args.name('Timeout', 'jid', jid))
    if not job then
      refuse('NOTFOUND', 'Timeout(): Job ' .. quoted(jid) .. ' does not exist')
    elseif job.state ~= 'running' then
      refuse('NOTRUNNING', 'Timeout(): Job ' .. quoted(jid) .. ' not running')
    end
    if not seen[jid] then
      seen[jid], jobs[#jobs + 1] = true, job
    end
  end
  revoking.take(jobs, now)
end
