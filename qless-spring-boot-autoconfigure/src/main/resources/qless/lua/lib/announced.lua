-- @include keys
-- @include clock
-- What live workers listen to, as far as they have said so. An announcement is a set of
-- marked names that ends by itself; 'announced' tells whose still holds.

local MOST = 250
local SEEN = 60

-- Notes what a worker listens to until 'now + ttl'; the same again only lasts longer.
function announced.write(worker, queues, types, now, ttl)
  local names, key = {}, keys.worker('a', worker)
  for _, queue in ipairs(queues) do
    names[#names + 1] = 'q' .. queue
  end
  for _, klass in ipairs(types or { '' }) do
    names[#names + 1] = 't' .. klass
  end
  local mark = '=' .. redis.sha1hex(encode(names))
  if call('SISMEMBER', key, mark) == 0 then
    call('DEL', key)
    call('SADD', key, mark)
    for from = 1, #names, 1000 do
      call('SADD', key, unpack(names, from, math.min(from + 999, #names)))
    end
  end
  call('PEXPIRE', key, format('%d', math.ceil(ttl * 1000)))
  call('ZADD', keys.announced(), now + ttl, worker)
end

function announced.remove(worker)
  call('DEL', keys.worker('a', worker))
  call('ZREM', keys.announced(), worker)
end

-- Takes up to ten away that ended.
function announced.clean(now)
  for _, worker in ipairs(call('ZRANGEBYSCORE', keys.announced(), '-inf', now, 'LIMIT', 0, 10)) do
    announced.remove(worker)
  end
end

function announced.listens(worker, queue, klass)
  local hears = call('SMISMEMBER', keys.worker('a', worker), 'q' .. queue, 't' .. klass, 't')
  return hears[1] == 1 and (hears[2] == 1 or hears[3] == 1)
end

-- The live workers; nil if it is not certain that these are all: a worker that was seen
-- lately and has not said what it listens to might listen to anything.
function announced.live(now)
  local live = call('ZRANGEBYSCORE', keys.announced(), '(' .. format('%.17g', now), '+inf', 'LIMIT', 0, MOST)
  local seen = call('ZRANGEBYSCORE', keys.workers(), clock.score(now - SEEN), '+inf', 'LIMIT', 0, MOST)
  if #live == MOST or #seen == MOST then
    return nil
  end
  local known = {}
  for _, worker in ipairs(live) do
    known[worker] = true
  end
  for _, worker in ipairs(seen) do
    if not known[worker] then
      return nil
    end
  end
  return live
end

-- The number of live workers if it is certain that none of them listens to a type in a
-- queue.
function announced.deaf(queue, klass, now)
  local live = announced.live(now)
  for _, worker in ipairs(live or {}) do
    if announced.listens(worker, queue, klass) then
      return nil
    end
  end
  return live and #live
end
