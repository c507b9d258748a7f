-- @include keys
-- @include numbers
-- Statistics of a queue and a day: how long jobs waited and ran, how many failed.
-- Mean and variance by Welford's method (Technometrics 4, 1962), so that no sum of
-- squares loses its digits.

local DAY = 86400

function stats.day(now)
  return floor(now) - floor(now) % DAY
end

function stats.key(name, now)
  return keys.stats(format('%d', stats.day(now)), name)
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

-- Adds durations of one kind ('w' waits, 'r' runs) in one go.
function stats.add(name, now, kind, durations)
  local key, bins = stats.key(name, now), {}
  local count, mean, sum = unpack(call('HMGET', key, kind .. 'n', kind .. 'm', kind .. 'v'))
  count, mean, sum = tonumber(count or nil) or 0, tonumber(mean or nil) or 0, tonumber(sum or nil) or 0
  local fresh = count == 0
  for _, duration in ipairs(durations) do
    duration = math.max(0, duration)
    count = count + 1
    local old = mean
    mean = mean + (duration - mean) / count
    sum = sum + (duration - old) * (duration - mean)
    local bin = kind .. stats.bin(duration)
    bins[bin] = (bins[bin] or 0) + 1
  end
  call('HSET', key, kind .. 'n', count, kind .. 'm', format('%.17g', mean), kind .. 'v', format('%.17g', sum))
  for bin, number in pairs(bins) do
    call('HINCRBY', key, bin, number)
  end
  if fresh then
    stats.expire(key)
  end
end

-- Counts something that happens once.
function stats.count(name, now, field, number)
  local key = stats.key(name, now)
  if call('HINCRBY', key, field, number) == number then
    stats.expire(key)
  end
end

-- From one day to a hundred years, whatever was configured.
function stats.expire(key)
  local days = numbers.decimal(call('HGET', keys.config(), 'stats-history') or nil) or 30
  call('EXPIRE', key, format('%d', math.min(math.max(1, floor(days)), 36500) * DAY))
end

-- A failed job stands there no more: less by one on the day and in the queue of its
-- failure, if that day is still kept.
function stats.recovered(name, when)
  local key = stats.key(name, when)
  if (tonumber(call('HGET', key, 'failed') or nil) or 0) > 0 then
    call('HINCRBY', key, 'failed', -1)
  end
end
