-- @include keys
-- @include events
-- The waiting lines: one sorted set for each type in a queue. The score is the
-- priority with its sign turned, the member begins with the arrival number in 13
-- hex digits: Redis orders equal scores by member, so the order is exact for every
-- priority and never mixes priority and arrival in one double.

local FIRST = '-inf'

function work.tick() return call('INCR', keys.sequence()) end
function work.sequence(count) return call('INCRBY', keys.sequence(), format('%d', count)) end
function work.arrival(number) return format('%013x', number) end

-- Texts cost less than numbers, and most priorities are 0.
function work.score(priority) return (not priority or priority == 0) and '0' or priority == FIRST and FIRST or 0 - priority end

-- @local
function work.add(queue, klass, jid, arrival, priority)
  local score, member = work.score(priority), arrival .. jid
  work.enter(queue, klass, score, member)
end

-- Adds pairs of score and member. Wakes the workers if nothing of this type waited.
-- @local
function work.enter(queue, klass, ...)
  call('ZADD', keys.work(queue, klass), ...)
  if call('SADD', keys.queue('t', queue), klass) == 1 then
    call('SADD', keys.ready(), queue)
    call('SADD', keys.holders(klass), queue)
    events.wake(queue)
  end
end

-- Takes members of one type out of a queue.
function work.remove(queue, klass, ...)
  local key = keys.work(queue, klass)
  call('ZREM', key, ...)
  if call('EXISTS', key) == 0 and call('SREM', keys.queue('t', queue), klass) == 1 then
    call('SREM', keys.holders(klass), queue)
    if call('EXISTS', keys.queue('t', queue)) == 0 then
      call('SREM', keys.ready(), queue)
    end
  end
end

function work.types(queue) return call('SMEMBERS', keys.queue('t', queue)) end

-- Those of the types that wait in a queue.
function work.among(queue, types)
  local found = {}
  for i, waits in ipairs(#types > 0 and call('SMISMEMBER', keys.queue('t', queue), unpack(types)) or found) do
    if waits == 1 then
      found[#found + 1] = types[i]
    end
  end
  return found
end

function work.count(queue)
  local count = 0
  for _, klass in ipairs(work.types(queue)) do
    count = count + call('ZCARD', keys.work(queue, klass))
  end
  return count
end
