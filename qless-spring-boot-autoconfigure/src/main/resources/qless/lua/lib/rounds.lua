-- @include keys
-- @include args
-- A worker's round over its queues. What it costs depends on the queues where there is
-- something to do, not on how many there are.

local FEW = 32
local FULL = 250

-- The list of a worker's queues.
function rounds.queues(text)
  local ok, list = pcall(decode, text)
  if not ok or type(list) ~= 'table' or #list == 0 then
    refuse('ARGUMENT', 'Pop(): Arg "queues" not JSON: a list of names is expected: ' .. quoted(text))
  end
  local plain = find(text, '^[ -~]+$') and not find(text, '\\', 1, true)
  for _, name in ipairs(list) do
    if type(name) ~= 'string' then
      refuse('ARGUMENT', 'Pop(): Arg "queues" not JSON: a list of names is expected')
    elseif not plain or #name == 0 or #name > 512 then
      args.name('Pop', 'queues', name)
    end
  end
  return { list = list }
end

-- Those of the queues where jobs of the types (nil: any) wait or something has fallen due,
-- in their order.
function rounds.open(queues, types, now)
  local found, marked = {}, {}
  if types then
    for _, klass in ipairs(types) do
      rounds.mark(marked, queues, keys.holders(klass))
    end
  else
    rounds.mark(marked, queues, keys.ready())
  end
  rounds.fallen(marked, queues, now)
  if not next(marked) then
    return found
  end
  for _, name in ipairs(queues.list) do
    found[#found + 1] = marked[name]
    -- Whoever names it twice gets it once.
    marked[name] = nil
  end
  return found
end

-- Marks the queues that stand in a set, whichever of both is the shorter list.
function rounds.mark(marked, queues, set)
  if call('SCARD', set) <= #queues.list then
    for _, name in ipairs(call('SMEMBERS', set)) do
      marked[name] = name
    end
    return
  end
  rounds.chunks(queues, function(names)
    for i, stands in ipairs(call('SMISMEMBER', set, unpack(names))) do
      marked[names[i]] = stands == 1 and names[i] or marked[names[i]]
    end
  end)
end

-- Marks the queues in which something has fallen due, up to 250. Those of others, and
-- paused ones, may be due for ever and must not hide these: they are looked up one by one
-- if there are many.
function rounds.fallen(marked, queues, now)
  local fallen = #queues.list > FEW and call('ZRANGEBYSCORE', keys.due(), '-inf', now, 'LIMIT', 0, FULL)
  if fallen and #fallen < FULL then
    for _, name in ipairs(fallen) do
      marked[name] = name
    end
    return
  end
  local count = 0
  rounds.chunks(queues, function(names)
    local paused = call('SMISMEMBER', keys.paused(), unpack(names))
    for i, at in ipairs(call('ZMSCORE', keys.due(), unpack(names))) do
      if at and tonumber(at) <= now and paused[i] == 0 and count < FULL then
        count, marked[names[i]] = count + 1, names[i]
      end
    end
  end)
end

-- Calls a function with the queues, up to 1,000 at a time.
function rounds.chunks(queues, look)
  for from = 1, #queues.list, 1000 do
    look({ unpack(queues.list, from, math.min(from + 999, #queues.list)) })
  end
end
