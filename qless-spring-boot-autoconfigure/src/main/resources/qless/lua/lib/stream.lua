-- @include keys
-- The stream of events, which is there while somebody reads it. An entry has the JSON of an
-- event as 'e', or that of several in pieces (stream.all).

local KEPT = '10000'
local TOGETHER = 16
local armed

-- Whether the stream exists, asked once in a script.
-- @local
function stream.wanted()
  if armed == nil then
    armed = call('EXISTS', keys.events()) == 1
  end
  return armed
end

-- Whoever has looked says that there is no stream.
-- @local
function stream.unwanted()
  armed = false
end

-- Adds an event.
-- @local
function stream.add(text)
  stream.write('e', text)
end

-- Adds an entry. No command fails because of its readers: without memory for the entry, or
-- with something else under the key, it is lost.
-- @local
function stream.write(...)
  pcall(call, 'XADD', keys.events(), 'NOMKSTREAM', 'MAXLEN', '~', KEPT, '*', ...)
end

-- Adds an event of one kind for each of many jobs, which have all but the jid in common: an
-- entry has what stands before the jid, what stands behind it, and the jids.
-- @local
function stream.all(kind, jids, rest)
  local heard = stream.wanted()
  if heard then
    for from = 1, #jids, TOGETHER do
      local fields, at = { 'e', '{"event":"' .. kind .. '","jid":', 'rest', rest .. '}' }, 4
      for i = from, math.min(from + TOGETHER - 1, #jids) do
        fields[at + 1], fields[at + 2], at = 'jid', jids[i], at + 2
      end
      stream.write(unpack(fields))
    end
  end
end
