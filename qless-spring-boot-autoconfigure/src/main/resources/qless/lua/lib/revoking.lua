-- @include keys
-- @include work
-- @include coalescing
-- @include queue
-- @include expiry
-- @include clock
-- @include events
-- Taking running jobs from their workers.

-- The jobs wait before all others, in their order.
function revoking.take(jobs, now)
  for _, job in ipairs(jobs) do
    local arrival = work.arrival(work.tick())
    queue.leave(job)
    call('HDEL', keys.job('j', job.jid), 'grace', 'beat')
    call('HSET', keys.job('j', job.jid), 'state', 'stalled', 'arrival', arrival, 'time', clock.text(now))
    work.add(job.queue, job.klass, job.jid, arrival, '-inf')
    if job.coalesce then
      coalescing.enter(job.queue, job.klass, job.coalesce, '-inf', arrival .. job.jid)
    end
    expiry.revoked(job, now)
    events.note('moved', job.jid, job.queue, 'state', 'stalled')
  end
end
