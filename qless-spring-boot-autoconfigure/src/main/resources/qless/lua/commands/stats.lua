-- How long the jobs of a queue waited and ran on a day, and how many failed.
--
-- stats queue date
--   date   any second of the day, since the epoch
-- Returns: JSON {retries, failed, failures, wait, run}; wait and run in seconds: {count, mean, std, histogram},
--   the histogram with 148 bins: 60 of a second, 59 of a minute, 23 of an hour, 6 of a day
-- Errors: ARGUMENT
-- @flags no-writes
-- @include args
-- @include numbers
-- @include stats
-- @include durations

local function summary(name, day, fields, kind)
  local key, histogram = stats.key('', name, day), {}
  local known = durations.fold(durations.read(key, kind), kind, call('LRANGE', stats.key(kind, name, day), 0, -1))
  for _, bins in ipairs({ { 's', 0, 59 }, { 'm', 1, 59 }, { 'h', 1, 23 }, { 'd', 1, 6 } }) do
    for i = bins[2], bins[3] do
      local bin = kind .. bins[1] .. i
      histogram[#histogram + 1] = (tonumber(fields[bin]) or 0) + (known.bins[bin] or 0)
    end
  end
  return { count = known.count, mean = known.mean, histogram = histogram,
    std = known.count > 1 and math.sqrt(known.sum / (known.count - 1)) or 0 }
end

commands['stats'] = function(_, name, date)
  args.name('Stats', 'queue', name)
  local day = numbers.number('Stats', 'date', date)
  local list, fields = call('HGETALL', stats.key('', name, day)), {}
  for i = 1, #list, 2 do
    fields[list[i]] = list[i + 1]
  end
  return encode({
    retries = tonumber(fields.retries) or 0, failed = tonumber(fields.failed) or 0,
    failures = tonumber(fields.failures) or 0, wait = summary(name, day, fields, 'w'),
    run = summary(name, day, fields, 'r'),
  })
end
