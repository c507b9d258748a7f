-- @include keys
-- The stream of events, which is there while somebody reads it.

local KEPT = '10000'
local BRIEF = 1024
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

-- Adds what happened to many jobs, several to an entry: an entry is most of what an event costs.
-- @local
function stream.all(texts)
  for from = 1, #texts, TOGETHER do
    local fields = {}
    for i = from, math.min(from + TOGETHER - 1, #texts) do
      fields[#fields + 1], fields[#fields + 2] = 'e', texts[i]
    end
    stream.write(unpack(fields))
  end
end

-- The beginning of a text, cut between two characters: the stream is to stay small.
function stream.brief(text)
  return #text <= BRIEF and text or string.gsub(sub(text, 1, BRIEF), '[\192-\255]?[\128-\191]*$', '') .. '…'
end
