-- @include keys
-- @include args
-- A worker's round over its queues. What it costs depends on the queues where there is
-- something to do, not on how many there are.

local FEW = 32
local FULL = 250

-- The list of a worker's queues, each once, and the place of each.
function rounds.queues(text)
  local ok, list = pcall(decode, text)
  if not ok or type(list) ~= 'table' or #list == 0 then
    refuse('ARGUMENT', 'Pop(): Arg "queues" not JSON: a list of names is expected: ' .. quoted(text))
  end
  local queues = { list = {}, places = {} }
  for _, name in ipairs(list) do
    if type(name) ~= 'string' then
      refuse('ARGUMENT', 'Pop(): Arg "queues" not JSON: a list of names is expected')
    end
    if not queues.places[args.name('Pop', 'queues', name)] then
      queues.list[#queues.list + 1] = name
      queues.places[name] = #queues.list
    end
  end
  return queues
end

-- Those of the queues where jobs wait or something has fallen due, in their order.
function rounds.open(queues, now)
  local found = {}
  if #queues.list <= FEW then
    local ready = call('SMISMEMBER', keys.ready(), unpack(queues.list))
    for i, at in ipairs(call('ZMSCORE', keys.due(), unpack(queues.list))) do
      if ready[i] == 1 or (at and tonumber(at) <= now) then
        found[#found + 1] = queues.list[i]
      end
    end
    return found
  end
  local seen, fallen = {}, call('ZRANGEBYSCORE', keys.due(), '-inf', now, 'LIMIT', 0, FULL)
  if #fallen == FULL then
    fallen = rounds.fallen(queues, now)
  end
  for _, list in ipairs({ call('SMEMBERS', keys.ready()), fallen }) do
    for _, name in ipairs(list) do
      if queues.places[name] and not seen[name] then
        seen[name], found[#found + 1] = true, name
      end
    end
  end
  table.sort(found, function(a, b)
    return queues.places[a] < queues.places[b]
  end)
  return found
end

-- Those of the queues in which something has fallen due, up to 250, looked up one by one:
-- the queues of others, and paused ones, may be due for ever and must not hide these.
function rounds.fallen(queues, now)
  local found = {}
  for from = 1, #queues.list, 1000 do
    local names = { unpack(queues.list, from, math.min(from + 999, #queues.list)) }
    local paused = call('SMISMEMBER', keys.paused(), unpack(names))
    for i, at in ipairs(call('ZMSCORE', keys.due(), unpack(names))) do
      if at and tonumber(at) <= now and paused[i] == 0 and #found < FULL then
        found[#found + 1] = names[i]
      end
    end
  end
  return found
end

-- Seconds until the next thing falls due in one of the queues, as text; '' for never.
-- A paused queue tells when it goes on.
function rounds.rest(queues, now)
  local from, chunk = 0, 100
  while from < 10000 do
    local list = call('ZRANGE', keys.due(), from, from + chunk - 1, 'WITHSCORES')
    for i = 1, #list, 2 do
      if queues.places[list[i]] and call('SISMEMBER', keys.paused(), list[i]) == 0 then
        return format('%.6f', math.max(0, tonumber(list[i + 1]) - now))
      end
    end
    if #list < 2 * chunk then
      return ''
    end
    from = from + chunk
  end
  return ''
end
