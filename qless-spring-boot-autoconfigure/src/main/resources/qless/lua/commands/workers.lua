-- The workers seen within max-worker-age, newest active first, or the jobs of one. Nothing is moved or
-- removed.
--
-- workers
-- workers worker
-- Returns: JSON list of {name, jobs, stalled}, the latter two numbers; of one worker JSON {jobs, stalled}, jids
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include args
-- @include config

commands['workers'] = function(now, name)
  if name then
    local key = keys.worker('j', args.name('Workers', 'worker', name))
    return encode({
      jobs = call('ZREVRANGEBYSCORE', key, now + 8640000, '(' .. format('%.17g', now)),
      stalled = call('ZREVRANGEBYSCORE', key, now, '-inf'),
    })
  end
  local age = config.number('max-worker-age', 86400)
  local list = call('ZREVRANGEBYSCORE', keys.workers(), '+inf', '(' .. format('%.17g', now - age))
  for i, worker in ipairs(list) do
    local stalled = call('ZCOUNT', keys.worker('j', worker), '-inf', now)
    list[i] = { name = worker, jobs = call('ZCARD', keys.worker('j', worker)) - stalled, stalled = stalled }
  end
  return encode(list)
end
