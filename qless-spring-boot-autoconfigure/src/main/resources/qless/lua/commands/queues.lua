-- The counts of one queue, or of all in the order in which they were first seen.
-- Nothing is moved: a delayed job that has fallen due counts as waiting.
--
-- queues [queue]
-- Returns: JSON {name, waiting, running, stalled, scheduled, depends, recurring, paused}; without queue a
--   JSON list of them
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include args
-- @include counts

commands['queues'] = function(now, name)
  if name then
    return encode(counts.of(args.name('Queues', 'queue', name), now))
  end
  local list = call('ZRANGE', keys.queues(), 0, -1)
  for i, known in ipairs(list) do
    list[i] = counts.of(known, now)
  end
  return encode(list)
end
