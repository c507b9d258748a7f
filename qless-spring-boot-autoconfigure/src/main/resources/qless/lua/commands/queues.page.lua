-- Ours: the counts of known queues, a page at a time, in the order in which they were first
-- seen, and when the next thing falls due in each. Nothing is moved.
--
-- queues.page [offset=0] [count=25]
--   count    at most 250 are shown
-- Returns: JSON {total, queues}, a queue being {name, waiting, running, stalled, scheduled, depends, recurring,
--   paused, due}; due: the end of a lease, the end of a delay or the run of a recurring job, whichever
--   comes first; absent if there is none
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include pages
-- @include overview

commands['queues.page'] = function(now, offset, count)
  offset, count = pages.read('Queues', offset, count)
  count = math.min(count, 250)
  local names = pages.list(call('ZRANGE', keys.queues(), offset, offset + count - 1), count)
  return encode({ total = call('ZCARD', keys.queues()), queues = overview.of(names, now) })
end
