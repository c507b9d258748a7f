-- @include keys
-- @include args
-- @include numbers
-- @include job
-- The completed jobs, kept by age and by number.

local STEP = 20

-- Files a job. Each completion removes at most 20 old ones: more than it adds, so
-- the set shrinks to its limits, and never in one long script.
function completed.add(jid, now)
  local age, count = unpack(call('HMGET', keys.config(), 'jobs-history', 'jobs-history-count'))
  age, count = numbers.decimal(age or nil) or 604800, numbers.decimal(count or nil) or 50000
  call('ZADD', keys.completed(), now, jid)
  local old = call('ZRANGEBYSCORE', keys.completed(), '-inf', now - age, 'LIMIT', 0, STEP)
  local surplus = call('ZCARD', keys.completed()) - count
  if surplus > #old then
    old = call('ZRANGE', keys.completed(), 0, math.min(surplus, STEP) - 1)
  end
  for _, expired in ipairs(old) do
    call('ZREM', keys.completed(), expired)
    job.delete(expired)
  end
end
