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

-- An entry of the stream tells of several events (lib/events.lua): those behind the first
-- have its id with their number.
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
  return last and name(last[1], #last[2] / 2) or call('XADD', keys.events(), '*', 'e', events.json('opened', ''))
end

-- Adds the events of an entry behind a number, as far as there is room.
local function gather(list, entry, number, count)
  local id, fields = entry[1], entry[2]
  for i = number + 1, math.min(#fields / 2, number + count - #list) do
    list[#list + 1] = { name(id, i), fields[2 * i] }
  end
end

-- The events behind one; nil if it is not there any more, and those that are.
local function follow(id, number, count)
  local list, known, from = {}, nil, id
  while from and #list < count do
    local entries = call('XRANGE', keys.events(), from, '+', 'COUNT', CHUNK)
    known = known or entries[1] and entries[1][1]
    for _, entry in ipairs(entries) do
      gather(list, entry, entry[1] == id and number or 0, count)
    end
    from = #entries == CHUNK and '(' .. entries[CHUNK][1]
  end
  return known == id, list
end

-- Whoever knows the event at which he stopped, and finds it still there, has missed none.
commands['events.read'] = function(_, after, count)
  after, count = after or '', math.min(numbers.whole('Events.read', 'count', count or '100', 1), 1000)
  local known, list = true, {}
  if after ~= '' then
    local id, number = parse(after)
    known, list = follow(id, number, count)
  end
  local last = #list > 0 and list[#list][1] or newest()
  call('EXPIRE', keys.events(), MEMORY)
  return { last, list, known and 0 or 1 }
end
