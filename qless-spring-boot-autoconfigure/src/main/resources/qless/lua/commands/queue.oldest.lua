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
  local age = oldest.age(args.name('Queue.oldest', 'queue', name), now)
  return age and format('%.6f', age)
end
