-- Ours: the names of known queues, a page at a time, in the order in which they were first
-- seen, for workers that listen to patterns of names.
--
-- queues.names [offset=0] [count=25]
--   count    at most 10,000 are named
-- Returns: list of names
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include pages

commands['queues.names'] = function(_, offset, count)
  offset, count = pages.read('Queues', offset, count)
  count = math.min(count, 10000)
  return pages.list(call('ZRANGE', keys.queues(), offset, offset + count - 1), count)
end
