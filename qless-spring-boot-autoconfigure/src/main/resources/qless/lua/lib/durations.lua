-- How long jobs waited and ran, as a mean, a variance and a histogram. Mean and variance by
-- Welford's method (Technometrics 4, 1962), so that no sum of squares loses its digits.

local DAY = 86400

-- The bin of a duration: seconds to a minute, minutes to an hour, hours to a day, days.
function durations.bin(seconds)
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
function durations.read(key, kind)
  local text = call('HGET', key, kind)
  local count, mean, sum = string.match(text or '0 0 0', '(%S+) (%S+) (%S+)')
  return { count = tonumber(count), mean = tonumber(mean), sum = tonumber(sum), bins = {} }
end

-- Adds durations, given in microseconds, to what is known.
-- @local
function durations.fold(known, kind, durations)
  for _, duration in ipairs(durations) do
    duration = tonumber(duration) / 1000000
    known.count = known.count + 1
    local old = known.mean
    known.mean = old + (duration - old) / known.count
    known.sum = known.sum + (duration - old) * (duration - known.mean)
    local bin = kind .. durations.bin(duration)
    known.bins[bin] = (known.bins[bin] or 0) + 1
  end
  return known
end
