-- @include keys
-- A worker's round over its queues. What it costs depends on the queues where there is
-- something to do, not on how many there are.

local FEW = 32

-- The list of a worker's queues, and the place of each.
function rounds.queues(text)
  local ok, list = pcall(decode, text)
  if not ok or type(list) ~= 'table' or #list == 0 then
    refuse('ARGUMENT', 'Pop(): Arg "queues" not JSON: a list of names is expected: ' .. quoted(text))
  end
  local places = {}
  for place, name in ipairs(list) do
    if type(name) ~= 'string' then
      refuse('ARGUMENT', 'Pop(): Arg "queues" not JSON: a list of names is expected')
    end
    places[name] = places[name] or place
  end
  return { list = list, places = places }
end

-- Those of the queues where jobs wait or something has fallen due, in their order.
function rounds.open(queues, now)
  if #queues.list <= FEW then
    return queues.list
  end
  local open, seen = {}, {}
  local fallen = call('ZRANGEBYSCORE', keys.due(), '-inf', now, 'LIMIT', 0, 250)
  for _, found in ipairs({ call('SMEMBERS', keys.ready()), fallen }) do
    for _, name in ipairs(found) do
      if queues.places[name] and not seen[name] then
        seen[name], open[#open + 1] = true, name
      end
    end
  end
  table.sort(open, function(a, b)
    return queues.places[a] < queues.places[b]
  end)
  return open
end

-- Seconds until the next thing falls due in one of the queues, as text; '' for never.
function rounds.rest(queues, now)
  local from, chunk = 0, 100
  while from < 10000 do
    local list = call('ZRANGE', keys.due(), from, from + chunk - 1, 'WITHSCORES')
    for i = 1, #list, 2 do
      if queues.places[list[i]] then
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
