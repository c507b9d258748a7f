-- The workers seen within max-worker-age, newest active first, or the jobs of one. Nothing is moved or
-- removed.
--
-- workers
-- workers worker
--   jobs are those whose lease ends within 100 days, stalled those whose lease has ended
-- Returns: JSON list of {name, jobs, stalled}, the latter two numbers; of one worker JSON {jobs, stalled}, jids
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include args
-- @include clock
-- @include purge

local HUNDRED_DAYS = 8640000

commands['workers'] = function(now, name)
  local after, last = '(' .. clock.score(now), clock.score(now + HUNDRED_DAYS)
  if name then
    local key = keys.worker('j', args.name('Workers', 'worker', name))
    return encode({
      jobs = call('ZREVRANGEBYSCORE', key, last, after),
      stalled = call('ZREVRANGEBYSCORE', key, clock.score(now), '-inf'),
    })
  end
  local list = call('ZREVRANGEBYSCORE', keys.workers(), '+inf', '(' .. clock.score(now - purge.age()))
  for i, worker in ipairs(list) do
    local key = keys.worker('j', worker)
    list[i] = { name = worker, jobs = call('ZCOUNT', key, after, last), stalled = call('ZCOUNT', key, '-inf', clock.score(now)) }
  end
  return encode(list)
end
