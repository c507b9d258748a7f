-- @include args
-- @include numbers
-- @include config
-- What time it is: the server's, unless the caller brings its own.

local NOW = 0
local STAMP = ''
local SECONDS = nil
local MICROS = nil

-- Seconds since the epoch. The empty text means the server's clock; so does every
-- text while the configuration 'clock' is 'redis'.
-- @local
function clock.now(text)
  if text ~= '' then
    clock.given(text)
  end
  if STAMP == '' then
    local seconds, micros = unpack(call('TIME'))
    NOW, SECONDS, MICROS = seconds + micros / 1000000, seconds, #micros == 6 and micros or sub('00000' .. micros, -6)
    STAMP = SECONDS .. '.' .. MICROS
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

-- The time so many seconds from now, as it is stored. Whole seconds leave the fraction as
-- it is, which is less work than to write it anew.
-- @local
function clock.after(seconds)
  local text
  if SECONDS and seconds % 1 == 0 then
    text = format('%d', SECONDS + seconds) .. '.' .. MICROS
  else
    text = format('%.6f', NOW + seconds)
  end
  return text
end

-- A time as the score of a lease or a worker: whole microseconds. Where a sorted set is
-- short enough to be a list, Redis compares a new score with each that is there, and a
-- fraction costs it ten times as much as a whole number.
function clock.score(seconds) return seconds == NOW and SECONDS and SECONDS .. MICROS or clock.micros(seconds) end
function clock.micros(seconds) return (string.gsub(format('%.6f', seconds), '%.', '')) end

-- The score of the time so many seconds from now.
-- @local
function clock.ends(seconds)
  local score
  if SECONDS and seconds % 1 == 0 then
    score = format('%d', SECONDS + seconds) .. MICROS
  else
    score = clock.micros(NOW + seconds)
  end
  return score
end

-- Seconds of a score; nil for none.
function clock.seconds(score) return score and tonumber(score) / 1000000 end

-- The whole seconds of a time.
function clock.whole(seconds) return seconds == NOW and SECONDS or format('%d', floor(seconds)) end
