-- @include keys
-- @include due
-- When the next recurring job comes in each queue. As with all that falls due, the time kept
-- for a queue is never later than the truth; one that turns out too early is set right when it comes.

-- A recurring job is registered, or its next run changed. Those who sleep until the first
-- run that they know of hear of an earlier one.
function spawning.note(name, at)
  local first = call('ZRANGE', keys.spawning(), 0, 0, 'WITHSCORES')[2]
  call('ZADD', keys.spawning(), 'LT', at, name)
  if not first or at < tonumber(first) then
    call('PUBLISH', keys.channel('task'), '')
  end
end

-- Queues in which a recurring job has come, as many as one call may look at.
function spawning.fallen(now)
  return call('ZRANGEBYSCORE', keys.spawning(), '-inf', now, 'LIMIT', 0, due.room())
end

-- Sets the time of a queue right.
function spawning.renew(name)
  local first = call('ZRANGE', keys.queue('r', name), 0, 0, 'WITHSCORES')[2]
  if first then
    call('ZADD', keys.spawning(), first, name)
  else
    call('ZREM', keys.spawning(), name)
  end
end

function spawning.rest(now)
  local first = call('ZRANGE', keys.spawning(), 0, 0, 'WITHSCORES')[2]
  return first and format('%.6f', math.max(0, tonumber(first) - now)) or ''
end
