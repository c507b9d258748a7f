-- @include args
-- @include numbers
-- @include keys
-- What time it is: the server's, unless the caller brings its own.

-- Seconds since the epoch. The empty text means the server's clock; so does every
-- text while the configuration 'clock' is 'redis'.
function clock.now(text)
  if text ~= '' then
    local now = numbers.decimal(text)
    if not now then
      refuse('ARGUMENT', 'Arg "now" missing or not a number: ' .. quoted(text))
    end
    if call('HGET', keys.config(), 'clock') ~= 'redis' then
      return now
    end
  end
  local time = call('TIME')
  return time[1] + time[2] / 1000000
end

-- How a time is stored in a hash: microseconds, no exponent.
function clock.text(seconds)
  return format('%.6f', seconds)
end
