-- @include keys
-- @include config
-- Statistics of a queue and a day: how long jobs waited and ran, how many failed.
-- Mean and variance by Welford's method (Technometrics 4, 1962), so that no sum of
-- squares loses its digits.

local DAY = 86400
local HEAP = 100

function stats.day(now)
  return floor(now) - floor(now) % DAY
end

-- '' the statistics of a day, 'w' and 'r' the waits and runs that are not in them yet.
function stats.key(part, name, now)
  return keys.stats(part, format('%d', stats.day(now)), name)
end

-- Whole microseconds from a time that was stored until now.
function stats.since(time, now)
  return math.max(0, floor((now - (tonumber(time) or now)) * 1000000))
end

-- The bin of a duration: seconds to a minute, minutes to an hour, hours to a day, days.
function stats.bin(seconds)
  seconds = math.max(0, floor(seconds))
  if seconds < 60 then
    return 's' .. seconds
  elseif seconds < 3600 then
    return 'm' .. floor(seconds / 60)
  elseif seconds < DAY then
    return 'h' .. floor(seconds / 3600)
  end
  return 'd' .. floor(seconds / DAY)
end

-- What is known of one kind ('w' waits, 'r' runs) on a day: number, mean, sum of squares
-- and bins.
function stats.read(key, kind)
  local text = call('HGET', key, kind)
  local count, mean, sum = string.match(text or '0 0 0', '(%S+) (%S+) (%S+)')
  return { count = tonumber(count), mean = tonumber(mean), sum = tonumber(sum), bins = {} }
end

-- Adds durations, given in microseconds, to what is known.
function stats.fold(known, kind, durations)
  for _, duration in ipairs(durations) do
    duration = tonumber(duration) / 1000000
    known.count = known.count + 1
    local old = known.mean
    known.mean = old + (duration - old) / known.count
    known.sum = known.sum + (duration - old) * (duration - known.mean)
    local bin = kind .. stats.bin(duration)
    known.bins[bin] = (known.bins[bin] or 0) + 1
  end
  return known
end

-- Notes durations of one kind in microseconds. They are only collected here and folded
-- into the statistics by the hundred, which costs a tenth.
function stats.add(name, now, kind, ...)
  local pending = stats.key(kind, name, now)
  local length = call('RPUSH', pending, ...)
  if length == select('#', ...) then
    stats.expire(pending)
  end
  if length >= HEAP then
    local key = stats.key('', name, now)
    local known = stats.fold(stats.read(key, kind), kind, call('LRANGE', pending, 0, -1))
    call('DEL', pending)
    call('HSET', key, kind, format('%d %.17g %.17g', known.count, known.mean, known.sum))
    for bin, number in pairs(known.bins) do
      call('HINCRBY', key, bin, number)
    end
    stats.expire(key)
  end
end

-- Counts something that happens once.
function stats.count(name, now, field, number)
  local key = stats.key('', name, now)
  if call('HINCRBY', key, field, number) == number then
    stats.expire(key)
  end
end

-- From one day to a hundred years, whatever was configured.
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
