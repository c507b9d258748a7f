-- @include keys
-- @include work
-- Places in the waiting line of a queue, which lies in one sorted set for each type. No
-- entry is moved, and none is read that need not be.

local MOST = 100

-- The types that wait in a queue; nil if they are too many to be looked through.
function order.types(queue)
  return call('SCARD', keys.queue('t', queue)) <= MOST and work.types(queue) or nil
end

-- The entry of a line at an index; nil behind its end.
function order.at(key, index)
  local member, score = unpack(call('ZRANGE', key, index, index, 'WITHSCORES'))
  return member and { member = member, score = tonumber(score) }
end

function order.earlier(a, b)
  return a.score < b.score or (a.score == b.score and a.member < b.member)
end

-- Up to 'count' jids in exact order over the lines of the types, from the 'offset'-th on,
-- which there must be.
function order.page(queue, types, offset, count)
  local parts, jids = {}, {}
  for _, klass in ipairs(types) do
    parts[#parts + 1] = { key = keys.work(queue, klass), from = 0 }
  end
  local left = order.skip(parts, offset)
  while #jids < count do
    local best = order.first(parts, 1)
    if not best then
      break
    elseif left > 0 then
      left = left - 1
    else
      jids[#jids + 1] = sub(best.head.member, 14)
    end
    best.from, best.head = best.from + 1, nil
  end
  return jids
end

-- The line whose 'step'-th entry is the earliest of all lines' 'step'-th ones.
function order.first(parts, step)
  local best
  for _, part in ipairs(parts) do
    if part.step ~= step or not part.head then
      part.step, part.head = step, order.at(part.key, part.from + step - 1)
    end
    if part.head and (not best or order.earlier(part.head, best.head)) then
      best = part
    end
  end
  return best
end

-- Skips entries in leaps. With n lines, the earliest of their 'step'-th entries is among
-- the first n * (step - 1) + 1 entries of all, and so are those before it in its line: they
-- can go as long as that many are to be skipped. Returns how many are left to skip.
function order.skip(parts, left)
  while left > 2 * #parts do
    local step = math.max(1, floor(left / (2 * #parts)))
    while left > #parts * (step - 1) and left >= step do
      local best = order.first(parts, step)
      best.from, best.head, left = best.from + step, nil, left - step
    end
  end
  return left
end

-- How many entries stand before one of a type, in the lines of all types.
function order.before(queue, types, klass, member)
  local key = keys.work(queue, klass)
  local score, before = call('ZSCORE', key, member), call('ZRANK', key, member)
  for _, other in ipairs(types) do
    if other ~= klass then
      before = before + order.rank(keys.work(queue, other), score, member)
    end
  end
  return before
end

-- How many entries of a line come before a score and a member that it does not have.
function order.rank(key, score, member)
  local least, most = call('ZCOUNT', key, '-inf', '(' .. score), call('ZCOUNT', key, '-inf', score)
  while least < most do
    local middle = floor((least + most) / 2)
    if order.at(key, middle).member < member then
      least = middle + 1
    else
      most = middle
    end
  end
  return least
end
