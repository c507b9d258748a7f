-- @include json
-- @include numbers
-- @include config
-- Arguments: everything a caller sends is checked here, before the first write.

local MAX_NAME = 512
local MAX_PAYLOAD = 524288
local LIMIT = 250
local PLAIN = '^[ -~]+$'
local NONE = {}

-- Nearly all names are short and plain, which one look tells.
function args.name(verb, label, text, most)
  return text and #text <= (most or MAX_NAME) and find(text, PLAIN) and text or args.unusual(verb, label, text, most or MAX_NAME)
end

function args.unusual(verb, label, text, most)
  if not text or text == '' then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" missing')
  elseif #text > most then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" is longer than ' .. most .. ' bytes')
  elseif not json.utf8(text) then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" is not UTF-8')
  end
  return text
end

-- A setting's name: a queue's with '-max-concurrency' behind it is the longest.
function args.option(verb, text) return args.name(verb, 'option', text, MAX_NAME + 16) end

-- Free text, such as a message.
function args.text(verb, label, text) return args.payload(verb, label, text, true) end

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

-- Pairs of option name and value behind the positional arguments.
function args.options(verb, ...)
  local count = select('#', ...)
  if count == 0 then
    return NONE
  elseif count % 2 == 1 then
    refuse('ARGUMENT', verb .. '(): Odd number of additional args')
  end
  local options, list = {}, { ... }
  for i = 1, count, 2 do
    options[list[i]] = list[i + 1]
  end
  return options
end

-- A payload or result: bytes that stay as they are, checked for size and syntax.
-- A caller that has checked the syntax itself says so.
function args.payload(verb, label, text, checked)
  if not text then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" missing')
  end
  local most = #text > 1024 and config.number('max-payload') or MAX_PAYLOAD
  if #text > most then
    refuse('TOOBIG', verb .. '(): Arg "' .. label .. '" has ' .. #text .. ' bytes, more than max-payload: ' .. most)
  end
  return checked and text or args.syntax(verb, label, text)
end

function args.syntax(verb, label, text)
  if not json.valid(text) then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" not JSON: ' .. quoted(sub(text, 1, 64)))
  end
  return text
end

-- A group of failures: the engine's own are a little longer than a queue's name.
function args.group(verb, text) return args.name(verb, 'group', text, MAX_NAME + 15) end
