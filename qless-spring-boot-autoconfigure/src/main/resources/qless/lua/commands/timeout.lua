-- Takes running jobs from their workers, all or none: they wait before all others.
--
-- timeout jid…
--   at most 250
-- Returns: nil
-- Errors: ARGUMENT, NOTFOUND, NOTRUNNING
-- Publishes: stalled if tracked; lock_lost; wake; stream moved
-- @include keys
-- @include args
-- @include work
-- @include queue
-- @include leases
-- @include expiry
-- @include events

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
  for _, job in ipairs(jobs) do
    local arrival = work.arrival(work.sequence(1))
    queue.leave(job)
    call('HDEL', keys.job('j', job.jid), 'expires', 'grace', 'beat')
    call('HSET', keys.job('j', job.jid), 'state', 'stalled', 'arrival', arrival)
    work.add(job.queue, job.klass, job.jid, arrival, '-inf')
    expiry.revoked(job, now)
    events.note('moved', job.jid, job.queue, 'state', 'stalled')
  end
end
