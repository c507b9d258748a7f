-- What every script starts with: short names for the built-ins, and the one way to
-- refuse a call.

local call = redis.call
local encode, decode = cjson.encode, cjson.decode
local find, format, sub, floor = string.find, string.format, string.sub, math.floor

-- Refuses the call. The single scripts answer with the code as the error's first
-- word, then the line that refuses; the bundle, whose callers match on the text alone,
-- leaves the code out.
local function refuse(code, text)
  if not COMMAND then
    error(text, 2)
  end
  local _, line = pcall(error, '', 3)
  error({ err = code .. ' ' .. line .. text })
end

-- A caller's text made safe for an error: no control characters, 512 bytes at most.
local function quoted(text)
  return (string.gsub(sub(tostring(text), 1, 512), '%c', function(c)
    return format('\\x%02x', string.byte(c))
  end))
end
