-- @include queue
-- @include dependencies
-- @include events
-- @include job
-- The end of a job that nobody wants any more.

function canceling.cancel(old)
  queue.leave(old)
  dependencies.clear(old.jid)
  job.delete(old.jid)
  local fields = events.field('jid', old.jid) .. events.field('worker', old.worker or '')
    .. events.field('queue', old.queue)
  events.log('canceled', fields)
  if old.worker then
    events.worker(old.worker, 'canceled', fields)
  end
  events.tracked('canceled', old)
end
