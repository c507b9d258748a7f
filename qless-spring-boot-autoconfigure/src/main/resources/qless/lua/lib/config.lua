-- @include keys
-- @include numbers
-- The settings that were made. A namespace that has none is asked only once in a call.

local NONE = false
local ASKED = false

-- Whether there are any.
-- @local
function config.some()
  if not ASKED then
    NONE, ASKED = call('EXISTS', keys.config()) == 0, true
  end
  return not NONE
end

-- There are none, as whoever has looked may say.
-- @local
function config.none()
  NONE, ASKED = true, true
end

-- The text of a setting, or nil.
-- @local
function config.text(name)
  if not ASKED then
    NONE, ASKED = call('EXISTS', keys.config()) == 0, true
  end
  return not NONE and call('HGET', keys.config(), name) or nil
end

-- A setting that is a decimal number, or what holds without it.
-- @local
function config.number(name, default)
  local text = config.text(name)
  if text then
    return numbers.decimal(text) or default
  end
  return default
end
