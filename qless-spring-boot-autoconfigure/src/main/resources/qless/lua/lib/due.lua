-- @include keys
-- @include clock
-- When the next thing falls due in each queue: the end of a lease or a delay, or a
-- recurring job. The time kept for a queue is never later than the truth; one that turns
-- out too early is set right when it comes.

local FEW = 32

-- Of how much that fell due may move in one call: each costs some ten commands of Redis.
function due.room() return 30 end

-- Notes that something falls due in a queue; true if nothing did so early before.
function due.note(name, at)
  return call('ZADD', keys.due(), 'LT', 'CH', at, name) == 1
end

-- When the next thing falls due in a queue; nil if nothing will.
function due.earliest(name)
  local earliest
  for _, part in ipairs({ 'l', 's', 'r' }) do
    local at = call('ZRANGE', keys.queue(part, name), 0, 0, 'WITHSCORES')[2]
    at = part == 'l' and clock.seconds(at) or tonumber(at)
    earliest = at and math.min(at, earliest or at) or earliest
  end
  return earliest
end

-- When the lease of a running job ends; 0 if its queue does not know.
function due.lease(name, jid) return clock.seconds(call('ZSCORE', keys.queue('l', name), jid) or '0') end

-- Sets the time of a queue right.
function due.renew(name)
  local earliest = due.earliest(name)
  if earliest then
    call('ZADD', keys.due(), earliest, name)
  else
    call('ZREM', keys.due(), name)
  end
end

-- Seconds until the next thing falls due in one of the queues, as text; '' for never.
-- A paused queue tells when it goes on.
function due.rest(queues, now)
  local from, chunk, asked = 0, 100, nil
  if #queues.list <= FEW then
    return due.soonest(queues.list, now)
  end
  while from < 10000 do
    local list = call('ZRANGE', keys.due(), from, from + chunk - 1, 'WITHSCORES')
    asked = asked or #list > 0 and due.set(queues.list)
    for i = 1, #list, 2 do
      if asked[list[i]] and call('SISMEMBER', keys.paused(), list[i]) == 0 then
        return format('%.6f', math.max(0, tonumber(list[i + 1]) - now))
      end
    end
    if #list < 2 * chunk then
      return ''
    end
    from = from + chunk
  end
  return ''
end

function due.set(names)
  local set = {}
  for _, name in ipairs(names) do
    set[name] = true
  end
  return set
end

function due.soonest(names, now)
  local soonest
  for i, at in ipairs(call('ZMSCORE', keys.due(), unpack(names))) do
    at = tonumber(at)
    if at and (not soonest or at < soonest) and call('SISMEMBER', keys.paused(), names[i]) == 0 then
      soonest = at
    end
  end
  return soonest and format('%.6f', math.max(0, soonest - now)) or ''
end
