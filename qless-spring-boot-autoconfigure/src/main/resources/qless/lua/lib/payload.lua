-- @include json
-- @include config
-- Payloads, results and other free text among the arguments.

local LONGEST = 524288

-- A payload or result: bytes that stay as they are, checked for size and syntax.
-- A caller that has checked the syntax itself says so.
-- @local
function payload.check(verb, label, text, checked)
  if not text or #text > 1024 then
    payload.size(verb, label, text)
  end
  if not checked then
    payload.syntax(verb, label, text)
  end
end

-- @local
function payload.read(verb, label, text, checked)
  payload.check(verb, label, text, checked)
  return text
end

-- @local
function payload.syntax(verb, label, text)
  if not json.valid(text) then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" not JSON: ' .. quoted(sub(text, 1, 64)))
  end
end

-- @local
function payload.size(verb, label, text)
  if not text then
    refuse('ARGUMENT', verb .. '(): Arg "' .. label .. '" missing')
  end
  local most = config.number('max-payload') or LONGEST
  if #text > most then
    refuse('TOOBIG', verb .. '(): Arg "' .. label .. '" has ' .. #text .. ' bytes, more than max-payload: ' .. most)
  end
end

-- Free text, such as a message.
function payload.text(verb, label, text) return payload.read(verb, label, text, true) end
