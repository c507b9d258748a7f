-- Ours: the counts of known queues, a page at a time, in the order in which they were first
-- seen, when the next thing falls due in each, and how old its oldest waiting job is. Nothing is moved.
--
-- queues.page [offset=0] [count=25]
--   count    at most 250 are shown
-- Returns: JSON {total, queues}, a queue being {name, waiting, running, stalled, scheduled, depends, recurring,
--   paused, due, oldest}; due: the end of a lease, the end of a delay or the run of a recurring job, whichever
--   comes first; oldest: seconds, as queue.oldest tells them; both absent if there is none
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include overview
-- @include oldest

commands['queues.page'] = function(now, offset, count)
  local views = overview.page(offset, count, now)
  for _, view in ipairs(views) do
    view.oldest = view.waiting > 0 and oldest.age(view.name, now) or nil
  end
  return encode({ total = call('ZCARD', keys.queues()), queues = views })
end
