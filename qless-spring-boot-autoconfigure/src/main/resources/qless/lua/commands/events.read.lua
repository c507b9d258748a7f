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

-- At most 18 digits: what is longer cannot be an id of Redis, which would say so.
local function check(after)
  local time, number = string.match(after, '^(%d+)-(%d+)$')
  if not time or #time > 18 or #number > 18 then
    refuse('ARGUMENT', 'Events.read(): Arg "after" is no id of the stream: ' .. quoted(after))
  end
end

-- The id of the newest event: of the first one if the stream has to be opened.
local function newest()
  local last = call('XREVRANGE', keys.events(), '+', '-', 'COUNT', 1)[1]
  return last and last[1] or call('XADD', keys.events(), '*', 'e', events.json('opened', ''))
end

-- Whoever knows the event at which he stopped, and finds it still there, has missed none.
commands['events.read'] = function(_, after, count)
  after, count = after or '', math.min(numbers.whole('Events.read', 'count', count or '100', 1), 1000)
  local found, missed, list = {}, 0, {}
  if after ~= '' then
    check(after)
    found = call('XRANGE', keys.events(), after, '+', 'COUNT', count + 1)
    missed = found[1] and found[1][1] == after and 0 or 1
  end
  for i = 2 - missed, math.min(#found, count + 1 - missed) do
    list[#list + 1] = { found[i][1], found[i][2][2] }
  end
  local last = #list > 0 and list[#list][1] or newest()
  call('EXPIRE', keys.events(), MEMORY)
  return { last, list, missed }
end
