-- JSON as the Java client understands it: strict numbers, 200 levels at most,
-- no lone surrogates, UTF-8. The text is checked and never written anew.

local DEPTH = 200
local BRIEF = 1024

-- ASCII without control characters and points: cjson makes no mistake about it.
local EASY = '^[ -%-/-~]*$'

-- cjson is lenient about numbers unless told otherwise. Its settings belong to the
-- whole server, so they are put back at once, whatever the outcome.
function json.valid(text)
  local deep = #text > 2 * DEPTH
  if deep then
    cjson.decode_max_depth(DEPTH)
  end
  cjson.decode_invalid_numbers(false)
  local ok = pcall(decode, text)
  cjson.decode_invalid_numbers(true)
  if deep then
    cjson.decode_max_depth(1000)
  end
  if ok and not find(text, EASY) then
    return json.careful(text)
  end
  return ok
end

-- @local
function json.careful(text)
  return (find(text, '^[^%z\1-\31.]*$') or json.strict(text)) and (find(text, '^[^\128-\255]*$') or json.utf8(text))
end

-- What cjson lets pass: control characters in strings, a NUL with anything behind it,
-- and numbers like 1. and -.5: a string without fault is blanked out, a quote remains
-- of the others.
function json.strict(text)
  local gsub = string.gsub
  local bare = gsub(gsub(text, '\\.', ''), '"[^"%z\1-\31]*"', ' ')
  return not (find(bare, '["%z]') or find(bare, '%.%D') or find(bare, '%D%.') or find(bare, '%.$'))
end

-- Well-formed UTF-8 by the table of RFC 3629: every legal sequence is blanked
-- out; what is left above ASCII is none.
-- @local
function json.utf8(text)
  local gsub = string.gsub
  local rest = gsub(text, '\240[\144-\191][\128-\191][\128-\191]', ' ')
  rest = gsub(rest, '[\241-\243][\128-\191][\128-\191][\128-\191]', ' ')
  rest = gsub(rest, '\244[\128-\143][\128-\191][\128-\191]', ' ')
  rest = gsub(rest, '\224[\160-\191][\128-\191]', ' ')
  rest = gsub(rest, '[\225-\236\238\239][\128-\191][\128-\191]', ' ')
  rest = gsub(rest, '\237[\128-\159][\128-\191]', ' ')
  rest = gsub(rest, '[\194-\223][\128-\191]', ' ')
  return not find(rest, '[\128-\255]')
end

-- The beginning of a text, cut between two characters: for what is to stay small.
function json.brief(text)
  return #text <= BRIEF and text or string.gsub(sub(text, 1, BRIEF), '[\192-\255]?[\128-\191]*$', '') .. '…'
end
