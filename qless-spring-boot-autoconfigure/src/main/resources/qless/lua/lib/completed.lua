-- @include keys
-- @include args
-- @include config
-- @include clock
-- @include job
-- The completed jobs, kept by age and by number.

local STEP = 20
local SMALL = 2

-- Files a job. Each completion removes at most 20 old ones, one of many 2: more than it
-- adds, so the set shrinks to its limits, and never in one long script.
function completed.add(jid, now, many)
  local step = many and SMALL or STEP
  local age, count = config.number('jobs-history', 604800), floor(config.number('jobs-history-count', 50000))
  call('ZADD', keys.completed(), clock.text(now), jid)
  local old = call('ZRANGEBYSCORE', keys.completed(), '-inf', now - age, 'LIMIT', 0, step)
  local surplus = call('ZCARD', keys.completed()) - count
  if surplus > #old then
    old = call('ZRANGE', keys.completed(), 0, math.min(surplus, step) - 1)
  end
  for _, expired in ipairs(old) do
    call('ZREM', keys.completed(), expired)
    job.delete(expired)
  end
end
