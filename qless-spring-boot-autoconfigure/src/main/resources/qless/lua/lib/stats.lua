-- @include keys
-- @include config
-- @include durations
-- Statistics of a queue and a day: how long jobs waited and ran, how many failed.

local DAY = 86400
local HEAP = 100
local LONGEST = 1e15
local since, passed = '', '0'

function stats.day(now)
  return now - now % DAY
end

-- '' the statistics of a day, 'w' and 'r' the waits and runs that are not in them yet.
function stats.key(part, name, now)
  return keys.stats(part, format('%d', stats.day(now)), name)
end

-- Whole microseconds from a time that was stored until now, as text: a number would cost Redis more.
-- Jobs that were taken together share their time, which need not be read anew.
function stats.since(time, now)
  if time ~= since then
    since, passed = time, format('%d', math.min(math.max(0, (now - (tonumber(time) or now)) * 1000000), LONGEST))
  end
  return passed
end

-- Notes so many durations of one kind, in microseconds. They are only collected here and
-- added to the statistics by the hundred, which costs a tenth.
-- @local
function stats.add(name, now, kind, count, ...)
  local pending = stats.key(kind, name, now)
  local length = call('RPUSH', pending, ...)
  if length == count then
    stats.expire(pending)
  end
  if length >= HEAP then
    stats.merge(pending, name, now, kind)
  end
end

-- @local
function stats.merge(pending, name, now, kind)
  local key = stats.key('', name, now)
  local known = durations.fold(durations.read(key, kind), kind, call('LRANGE', pending, 0, -1))
  call('DEL', pending)
  call('HSET', key, kind, format('%d %.17g %.17g', known.count, known.mean, known.sum))
  for bin, number in pairs(known.bins) do
    call('HINCRBY', key, bin, number)
  end
  stats.expire(key)
end

-- Counts something that happens once.
function stats.count(name, now, field, number)
  local key = stats.key('', name, now)
  if call('HINCRBY', key, field, number) == number then
    stats.expire(key)
  end
end

-- From one day to a hundred years, whatever was configured.
-- @local
function stats.expire(key)
  local days = config.number('stats-history', 30)
  call('EXPIRE', key, format('%d', math.min(math.max(1, floor(days)), 36500) * DAY))
end

-- A failed job stands there no more: less by one on the day and in the queue of its
-- failure, if that day is still kept.
function stats.recovered(name, when)
  local key = stats.key('', name, when)
  if (tonumber(call('HGET', key, 'failed') or nil) or 0) > 0 then
    call('HINCRBY', key, 'failed', -1)
  end
end
