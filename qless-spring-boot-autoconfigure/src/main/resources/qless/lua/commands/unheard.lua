-- Ours: queues with jobs that no live worker takes, among the known ones, which are looked
-- through a page at a time in the order in which they were first seen.
--
-- unheard [offset=0] [count=25]
--   count    how many queues are looked at, at most 25
-- Returns: JSON {total, workers, queues}; total: how many queues there are; workers: how many live ones,
--   absent if a worker was seen lately that has not announced what it listens to, which might be anything,
--   or if they are 250 and more; a queue being {name, heard, types}: whether a worker listens to it, and the
--   types that wait in it and that none runs, of the first 20
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include pages
-- @include announced
-- @include hearing

commands['unheard'] = function(now, offset, count)
  offset, count = pages.read('Unheard', offset, count)
  count = math.min(count, 25)
  local names = pages.list(call('ZRANGE', keys.queues(), offset, offset + count - 1), count)
  local live = announced.live(now)
  return encode({
    total = call('ZCARD', keys.queues()),
    workers = live and #live,
    queues = live and hearing.unheard(names, live) or {},
  })
end
