-- Ours: makes the recurring jobs of all queues that have come, so that none waits for a pop.
--
-- recur.spawn [count=30]
--   count   how many at most, 30 in any case
-- Returns: seconds until the next one comes, '' if none will; 0 if more have come than this call made
-- Errors: ARGUMENT
-- Publishes: wake; stream spawned
-- @include numbers
-- @include due
-- @include recurring
-- @include spawning

commands['recur.spawn'] = function(now, count)
  local room = math.min(numbers.whole('Recur.spawn', 'count', count or '30', 0), due.room())
  for _, name in ipairs(spawning.fallen(now)) do
    room = recurring.spawn(name, now, room)
    spawning.renew(name)
  end
  return spawning.rest(now)
end
