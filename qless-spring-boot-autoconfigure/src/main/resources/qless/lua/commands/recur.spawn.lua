-- Ours: makes the recurring jobs of all queues that have come, so that none waits for a pop.
--
-- recur.spawn
-- Returns: seconds until the next one comes, '' if none will; 0 if more have come than one call makes, which is 100
-- Errors: ARGUMENT
-- Publishes: wake; stream spawned
-- @include due
-- @include recurring
-- @include spawning

commands['recur.spawn'] = function(now)
  local room, queues = due.room(), spawning.fallen(now)
  for _, name in ipairs(queues) do
    if room > 0 then
      room = recurring.spawn(name, now, room)
      spawning.renew(name)
    end
  end
  return spawning.rest(now)
end
