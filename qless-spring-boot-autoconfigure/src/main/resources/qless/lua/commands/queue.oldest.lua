-- Ours: how long the job of a queue waits that has waited longest since it was ready to run,
-- whatever its priority, also while the queue is paused. Looked at are the first 10 jobs of each type
-- and priority; if there are more than 10 such pairs fewer of each, 100 in all; and of more than 50
-- pairs, 50: the lowest priority of each type first. A job that is not looked at may wait for longer.
-- Nothing is moved.
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
