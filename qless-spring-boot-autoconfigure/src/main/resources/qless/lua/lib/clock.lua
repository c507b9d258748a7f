-- @include args
-- @include numbers
-- @include config
-- What time it is: the server's, unless the caller brings its own.

local NOW = 0
local STAMP = ''
local SECONDS = nil

-- Seconds since the epoch. The empty text means the server's clock; so does every
-- text while the configuration 'clock' is 'redis'.
function clock.now(text)
  local now = text ~= '' and numbers.decimal(text)
  if not now and text ~= '' then
    refuse('ARGUMENT', 'Arg "now" missing or not a number: ' .. quoted(text))
  end
  if now and config.text('clock') ~= 'redis' then
    NOW, STAMP = now, text
  else
    local time = call('TIME')
    NOW, STAMP, SECONDS = time[1] + time[2] / 1000000, time[1] .. '.' .. sub('00000' .. time[2], -6), time[1]
  end
  return NOW
end

-- How a time is stored: decimal text, microseconds. That of this call is at hand.
function clock.text(seconds) return seconds == NOW and STAMP or format('%.6f', seconds) end

-- The whole seconds of a time.
function clock.whole(seconds) return seconds == NOW and SECONDS or format('%d', floor(seconds)) end
