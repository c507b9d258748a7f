-- Numbers among the arguments, checked before the first write.

-- A decimal number below 10^15, so that times stay times, or nil. Lua's own tonumber
-- also takes hex, nan and inf.
-- @local
function numbers.decimal(text)
  local value = tonumber(text)
  local sound = value and value > -1e15 and value < 1e15 and find(text, '^[+-]?%d*%.?%d*[eE]?[+-]?%d*$')
  return sound and value or nil
end

-- The exact text of a number; 0 for none.
function numbers.text(number)
  return (not number or number == 0) and '0' or format('%.17g', number)
end

-- @local
function numbers.number(verb, label, text)
  local number = numbers.decimal(text)
  if not number then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. (text and '" not a number: ' .. quoted(text) or '" missing'))
  end
  return number
end

-- A whole number from least to 2^31 - 1.
-- @local
function numbers.whole(verb, label, text, least)
  local number = numbers.decimal(text)
  if not number or number < least or number > 2147483647 or floor(number) ~= number then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" missing or not a number: ' .. quoted(text))
  end
  return number
end

-- Any number from -2^31 to 2^31.
-- @local
function numbers.priority(verb, text)
  local number = numbers.number(verb, 'priority', text)
  if number < -2147483648 or number > 2147483648 then
    refuse('ARGUMENT', verb .. '(): Arg "priority" not a number from -2^31 to 2^31: ' .. quoted(text))
  end
  return number
end

-- Seconds that something is granted or kept: more than none, at most ten years.
-- @local
function numbers.lease(verb, label, text)
  local seconds = numbers.number(verb, label, text)
  if seconds <= 0 or seconds > 315360000 then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" not a number of seconds from 0 to ten years: ' .. quoted(text))
  end
  return seconds
end

-- Seconds between two runs of a recurring job: a millisecond or more, for smaller steps
-- are lost in the digits of a time.
function numbers.interval(text)
  local number = numbers.number('Recur', 'interval', text)
  if number < 0.001 then
    refuse('ARGUMENT', 'Recur(): Arg "interval" must be greater than 0' .. (number > 0 and ', at least 0.001' or ''))
  end
  return numbers.lease('Recur', 'interval', text)
end

-- A whole number, 0 or more, of mostly one or two digits.
-- @local
function numbers.few(verb, label, text)
  local few = find(text or '', '^%d%d?$') and tonumber(text)
  if not few then
    few = numbers.whole(verb, label, text, 0)
  end
  return few
end

-- How many jobs are asked for: 250 at most are given.
-- @local
function numbers.count(verb, text)
  local number = numbers.few(verb, 'count', text)
  return number <= 250 and number or 250
end

-- An instant: milliseconds since the epoch in digits, as it came. The empty text is none,
-- where that is allowed.
function numbers.instant(verb, label, text, none)
  if not (text and find(text, '^[1-9]%d*$') and #text <= 15) and not (none and text == '') then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" missing or not an instant in milliseconds: ' .. quoted(text))
  end
  return text
end
