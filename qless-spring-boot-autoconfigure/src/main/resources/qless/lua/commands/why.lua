-- Ours: why a job is not running, or who runs it.
--
-- why jid
-- Returns: JSON {jid, state, reasons}, several where several hold; state 'absent' if there is no such job:
--   {reason: 'absent'}; {reason: 'recurring', queue, at}: the jid is a recurring job's, which runs next at that time
--   {reason: 'complete', at}; {reason: 'failed', group, at}
--   {reason: 'leased', worker, at, seconds}: it runs until its lease ends, unless that is renewed
--   {reason: 'grace', worker, at, seconds}: its lease ran out, its worker has been warned and may still finish it
--   {reason: 'lapsed', worker, at, seconds, grace}: its lease ran out; the next pop of its queue grants
--     the worker so many seconds more, or with none takes the job from it
--   {reason: 'due', at, seconds}: its delay lasts; {reason: 'depends', jids, total}: it waits for jobs, the first 25 shown
--   {reason: 'paused', queue}; {reason: 'concurrency', queue, limit, running}
--   {reason: 'nobody', queue, klass, workers}: none of the live workers, so many, listens to its queue and type;
--     said only if all workers seen in the last minute have announced what they listen to
--   {reason: 'line', queue, before, exact}: jobs that come before it; at least so many where not exact
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include args
-- @include leases
-- @include reasons

local states = {}

function states.complete(list, job) list[1] = { reason = 'complete', at = tonumber(job.time) } end

function states.failed(list, job) list[1] = { reason = 'failed', group = job.group, at = tonumber(job.time) } end

function states.running(list, job, now) reasons.lease(list, job, now) end

function states.depends(list, job, now)
  reasons.needs(list, job.jid)
  reasons.delay(list, call('HGET', keys.job('j', job.jid), 'due'), now)
end

function states.scheduled(list, job, now)
  if reasons.delay(list, call('HGET', keys.job('j', job.jid), 'due'), now) then
    reasons.queue(list, job.queue, job.klass, now)
  end
end

function states.waiting(list, job, now)
  reasons.queue(list, job.queue, job.klass, now)
  reasons.line(list, job)
end

states.stalled = states.waiting

commands['why'] = function(now, jid)
  local job, list = leases.read(args.name('Why', 'jid', jid)), {}
  if job then
    local explain = states[job.state]
    if explain then
      explain(list, job, now)
    end
    return encode({ jid = jid, state = job.state, reasons = list })
  end
  local home = call('HGET', keys.recurring('j', jid), 'queue')
  list[1] = home and { reason = 'recurring', queue = home, at = tonumber(call('ZSCORE', keys.queue('r', home), jid) or nil) }
    or { reason = 'absent' }
  return encode({ jid = jid, state = 'absent', reasons = list })
end
