-- Ours: how long the job of a queue waits that was ready to run first, by arrival and
-- whatever its priority. A pause does not count. Nothing is moved.
--
-- queue.oldest queue
-- Returns: seconds, with six decimals; nil if no job is ready
-- Errors: ARGUMENT
-- @flags no-writes
-- @include args
-- @include oldest

commands['queue.oldest'] = function(now, name)
  local since = oldest.since(args.name('Queue.oldest', 'queue', name), now)
  return since and format('%.6f', math.max(0, now - since))
end
