-- Ours: the counts of a page of known queues as if they were one, for sums over very many. The
-- pages are those of queues.page. Nothing is moved.
--
-- queues.sum [offset=0] [count=25]
--   count    at most 250 are added up
-- Returns: JSON {name, waiting, running, stalled, scheduled, depends, recurring, paused}, the name being '' and
--   paused false
-- Errors: ARGUMENT
-- @flags no-writes
-- @include overview

commands['queues.sum'] = function(now, offset, count)
  return encode(overview.sum(overview.page(offset, count, now)))
end
