-- @include keys
-- When the next thing falls due in each queue: the end of a lease or a delay, or a
-- recurring job. The time kept for a queue is never later than the truth; one that turns
-- out too early is set right when it comes.

-- Notes that something falls due in a queue; true if nothing did so early before.
function due.note(name, at)
  return call('ZADD', keys.due(), 'LT', 'CH', at, name) == 1
end

-- Sets the time of a queue right.
function due.renew(name)
  local earliest
  for _, part in ipairs({ 'l', 's', 'r' }) do
    local at = tonumber(call('ZRANGE', keys.queue(part, name), 0, 0, 'WITHSCORES')[2])
    earliest = at and math.min(at, earliest or at) or earliest
  end
  if earliest then
    call('ZADD', keys.due(), earliest, name)
  else
    call('ZREM', keys.due(), name)
  end
end

-- Whether something in a queue may have fallen due.
function due.reached(name, now)
  local at = call('ZSCORE', keys.due(), name)
  return at and tonumber(at) <= now
end
