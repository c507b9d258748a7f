-- @include keys
-- @include args
-- @include config
-- @include clock
-- @include job
-- The completed jobs, kept by age and by number.

local STEP = 20
local AGE = 604800
local COUNT = 50000

-- Files a job. A completion removes at most 20 old ones, each of many 2: more than it
-- adds, so the set shrinks to its limits, and never in one long script.
-- @local
function completed.add(jid, now)
  call('ZADD', keys.completed(), clock.text(now), jid)
  completed.limit(now, STEP)
end

-- Files many.
function completed.all(jids, now)
  local scores, time = {}, clock.text(now)
  for i, jid in ipairs(jids) do
    scores[2 * i - 1], scores[2 * i] = time, jid
  end
  call('ZADD', keys.completed(), unpack(scores))
  completed.limit(now, 2 * #jids)
end

-- @local
function completed.limit(now, step)
  local key, age, count = keys.completed(), AGE, COUNT
  local some = config.some()
  if some then
    age, count = config.number('jobs-history', AGE), floor(config.number('jobs-history-count', COUNT))
  end
  local old = call('ZRANGEBYSCORE', key, '-inf', now - age, 'LIMIT', '0', format('%d', step))
  local surplus = call('ZCARD', key) - count
  if #old > 0 or surplus > 0 then
    completed.shrink(key, old, surplus, step)
  end
end

-- @local
function completed.shrink(key, old, surplus, step)
  if surplus > #old then
    old = call('ZRANGE', key, 0, math.min(surplus, step) - 1)
  end
  call('ZREM', key, unpack(old))
  for _, expired in ipairs(old) do
    job.delete(expired)
  end
end
