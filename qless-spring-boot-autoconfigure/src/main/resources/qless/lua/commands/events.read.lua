-- Ours: what has happened since the last read. The first read opens the stream of events;
-- it stays while there is a read every five minutes, and costs nothing when nobody reads.
--
-- events.read [after] [count=100]
--   after   the id at which the last read ended; '' or left out: from now on
--   count   whole number; at most 1000 events are shown
-- Returns: {id at which to go on, {{id, JSON of the event}, …}, missed}; missed is 1 if events behind
--   'after' may be gone, for they were too many or nobody read for too long, else 0
-- Errors: ARGUMENT
-- Publishes: stream opened
-- @flags allow-oom
-- @include keys
-- @include args
-- @include numbers
-- @include events

local MEMORY = 300
local CHUNK = 100

-- How many events an entry of the stream tells of (lib/stream.lua), and the JSON of one.
local function count(fields) return #fields == 2 and 1 or #fields / 2 - 2 end
local function text(fields, i) return #fields == 2 and fields[2] or fields[2] .. encode(fields[2 * i + 4]) .. fields[4] end

-- Those behind the first have the entry's id with their number.
local function name(id, number) return number > 1 and id .. '.' .. number or id end

-- The entry of an event, and its number in it. At most 18 digits: what is longer cannot
-- be an id of Redis, which would say so.
local function parse(after)
  local id, time, place, number = string.match(after, '^((%d+)-(%d+))%.?(%d*)$')
  if not id or #time > 18 or #place > 18 or #number > 2 then
    refuse('ARGUMENT', 'Events.read(): Arg "after" is no id of the stream: ' .. quoted(after))
  end
  return id, tonumber(number) or 1
end

-- The id of the newest event: of the first one if the stream has to be opened.
local function newest()
  local last = call('XREVRANGE', keys.events(), '+', '-', 'COUNT', 1)[1]
  return last and name(last[1], count(last[2])) or call('XADD', keys.events(), '*', 'e', events.json('opened', ''))
end

-- Adds the events of an entry behind a number, as far as there is room.
local function gather(list, entry, number, most)
  local id, fields = entry[1], entry[2]
  for i = number + 1, math.min(count(fields), number + most - #list) do
    list[#list + 1] = { name(id, i), text(fields, i) }
  end
end

-- The events behind one; nil if it is not there any more, and those that are.
local function follow(id, number, most)
  local list, known, from = {}, nil, id
  while from and #list < most do
    local entries = call('XRANGE', keys.events(), from, '+', 'COUNT', CHUNK)
    known = known or entries[1] and entries[1][1]
    for _, entry in ipairs(entries) do
      gather(list, entry, entry[1] == id and number or 0, most)
    end
    from = #entries == CHUNK and '(' .. entries[CHUNK][1]
  end
  return known == id, list
end

-- Whoever knows the event at which he stopped, and finds it still there, has missed none.
commands['events.read'] = function(_, after, most)
  after, most = after or '', math.min(numbers.whole('Events.read', 'count', most or '100', 1), 1000)
  local known, list = true, {}
  if after ~= '' then
    local id, number = parse(after)
    known, list = follow(id, number, most)
  end
  local last = #list > 0 and list[#list][1] or newest()
  call('EXPIRE', keys.events(), MEMORY)
  return { last, list, known and 0 or 1 }
end
