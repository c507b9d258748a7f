-- @include args
-- @include numbers
-- @include config
-- What time it is: the server's, unless the caller brings its own.

local NOW = 0
local STAMP = ''
local SECONDS = nil

-- Seconds since the epoch. The empty text means the server's clock; so does every
-- text while the configuration 'clock' is 'redis'.
-- @local
function clock.now(text)
  if text ~= '' then
    clock.given(text)
  end
  if STAMP == '' then
    local seconds, micros = unpack(call('TIME'))
    NOW, SECONDS = seconds + micros / 1000000, seconds
    STAMP = seconds .. '.' .. (#micros == 6 and micros or sub('00000' .. micros, -6))
  end
  return NOW
end

-- @local
function clock.given(text)
  local now = numbers.decimal(text)
  if not now then
    refuse('ARGUMENT', 'Arg "now" missing or not a number: ' .. quoted(text))
  elseif config.text('clock') ~= 'redis' then
    NOW, STAMP = now, text
  end
end

-- How a time is stored: decimal text, microseconds. That of this call is at hand.
function clock.text(seconds) return seconds == NOW and STAMP or format('%.6f', seconds) end

-- The whole seconds of a time.
function clock.whole(seconds) return seconds == NOW and SECONDS or format('%d', floor(seconds)) end
