-- @include keys
-- @include config
-- @include clock
-- Workers that were seen, and those that were not for long.

-- After how many seconds of silence a worker is forgotten: a day unless the setting is
-- more than nothing.
function purge.age()
  local age = config.number('max-worker-age', 86400)
  return age > 0 and age or 86400
end

-- Notes that a worker was here. Each new one takes up to ten away that have been silent
-- for max-worker-age, so that nobody has to ask for it.
-- @local
function purge.register(worker, now)
  if call('ZADD', keys.workers(), clock.score(now), worker) == 1 then
    purge.old(now)
  end
end

-- @local
function purge.old(now)
  for _, silent in ipairs(call('ZRANGEBYSCORE', keys.workers(), '-inf', clock.score(now - purge.age()), 'LIMIT', 0, 10)) do
    call('ZREM', keys.workers(), silent)
    call('DEL', keys.worker('j', silent), keys.worker('p', silent))
  end
end
