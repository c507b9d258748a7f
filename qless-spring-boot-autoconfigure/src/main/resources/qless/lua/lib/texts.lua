-- @include payload
-- Several texts in one argument: lines of a log, or headers.

local MOST = 100
local LONGEST = 4096

-- JSON whose elements are texts, each of at most 4096 bytes: of a list, or by name.
function texts.read(verb, label, text, named)
  local ok, all = pcall(decode, payload.read(verb, label, text))
  local valid, count = ok and type(all) == 'table', 0
  for name, value in pairs(valid and all or {}) do
    count = count + 1
    valid = valid and type(name) == (named and 'string' or 'number') and type(value) == 'string' and #value <= LONGEST
  end
  if not valid or count > MOST then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" not JSON: ' .. (named and 'an object' or 'a list')
      .. ' of at most ' .. MOST .. ' texts is expected, each of at most ' .. LONGEST .. ' bytes')
  end
  return all
end
