-- @include json
-- Arguments: everything a caller sends is checked here, before the first write.

local MAX_NAME = 512
local LIMIT = 250
local PLAIN = '^[ -~]+$'
local NONE = {}

-- Nearly all names are short and plain, which one look tells.
-- @local
function args.name(verb, label, text, most)
  if not (text and #text <= (most or MAX_NAME) and find(text, PLAIN)) then
    args.unusual(verb, label, text, most or MAX_NAME)
  end
  return text
end

-- Whether a text can be a name as far as its length tells.
function args.short(text) return text and #text > 0 and #text <= MAX_NAME end
-- What nearly all names are.
function args.plain(text) return args.short(text) and find(text, PLAIN) end

-- Several names, each behind its label.
-- @local
function args.each(verb, ...)
  local texts = { ... }
  for i = 1, select('#', ...), 2 do
    args.name(verb, texts[i], texts[i + 1])
  end
end

-- @local
function args.unusual(verb, label, text, most)
  if not text or text == '' then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" missing')
  elseif #text > most then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" is longer than ' .. most .. ' bytes')
  elseif not json.utf8(text) then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" is not UTF-8')
  end
end

-- A setting's name: a queue's with '-max-concurrency' behind it is the longest.
function args.option(verb, text) return args.name(verb, 'option', text, MAX_NAME + 16) end

-- One or more arguments of one kind, 250 at most: a call stays short or is refused.
function args.list(verb, ...)
  local count = select('#', ...)
  if count == 0 then
    refuse('ARGUMENT', verb .. '(): wrong number of arguments: none given')
  elseif count > LIMIT then
    refuse('ARGUMENT', verb .. '(): more than 250 names in one call: ' .. count)
  end
  return { ... }
end

-- A JSON list of names, 250 unless more are allowed; a repeated name counts once.
-- @local
function args.names(verb, label, text, most)
  local ok, list = pcall(decode, text)
  if not ok or type(list) ~= 'table' then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" not JSON: ' .. quoted(text))
  end
  local names, seen = {}, {}
  for index, name in pairs(list) do
    if type(index) ~= 'number' or type(name) ~= 'string' or #list > (most or LIMIT) then
      refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" not JSON: a list of at most ' .. (most or LIMIT) .. ' names is expected')
    end
    if not seen[args.name(verb, label, name)] then
      seen[name] = true
      names[#names + 1] = name
    end
  end
  return names
end

-- Pairs of option name and value behind the positional arguments; one and three are usual.
-- @local
function args.options(verb, ...)
  local count, a, b, c, d, e, f = select('#', ...), ...
  local found = NONE
  if count == 2 then
    found = { [a] = b }
  elseif count == 6 then
    found = { [a] = b, [c] = d, [e] = f }
  elseif count > 0 then
    local list = { ... }
    found = { token = nil, request = nil, checked = nil, conflict = nil }
    for i = 1, count, 2 do
      found[list[i]] = list[i + 1]
    end
  end
  if count % 2 == 1 then
    refuse('ARGUMENT', verb .. '(): Odd number of additional args')
  end
  return found
end

-- A group of failures: the engine's own are a little longer than a queue's name.
function args.group(verb, text) return args.name(verb, 'group', text, MAX_NAME + 15) end
