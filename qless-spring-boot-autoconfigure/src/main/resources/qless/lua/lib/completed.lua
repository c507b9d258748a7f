-- @include keys
-- @include args
-- @include config
-- @include clock
-- @include job
-- The completed jobs, kept by age and by number.

local STEP = '20'
local SMALL = '2'
local AGE = 604800
local COUNT = 50000

-- Files a job. Each completion removes at most 20 old ones, one of many 2: more than it
-- adds, so the set shrinks to its limits, and never in one long script.
-- @local
function completed.add(jid, now, many)
  local key, age, count = keys.completed(), AGE, COUNT
  local some = config.some()
  if some then
    age, count = config.number('jobs-history', AGE), floor(config.number('jobs-history-count', COUNT))
  end
  call('ZADD', key, clock.text(now), jid)
  local old = call('ZRANGEBYSCORE', key, '-inf', now - age, 'LIMIT', '0', many and SMALL or STEP)
  local surplus = call('ZCARD', key) - count
  if #old > 0 or surplus > 0 then
    completed.shrink(key, old, surplus, tonumber(many and SMALL or STEP))
  end
end

-- @local
function completed.shrink(key, old, surplus, step)
  if surplus > #old then
    old = call('ZRANGE', key, 0, math.min(surplus, step) - 1)
  end
  for _, expired in ipairs(old) do
    call('ZREM', key, expired)
    job.delete(expired)
  end
end
