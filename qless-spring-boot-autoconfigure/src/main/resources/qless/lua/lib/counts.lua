-- @include keys
-- @include clock
-- @include work
-- How many jobs stand where.

-- The numbers of one queue at this instant, without moving anything.
function counts.of(name, now)
  local leases, scheduled = keys.queue('l', name), keys.queue('s', name)
  local due = call('ZCOUNT', scheduled, '-inf', now)
  local stalled = call('ZCOUNT', leases, '-inf', clock.score(now))
  return {
    name = name,
    waiting = work.count(name) + due,
    running = call('ZCARD', leases) - stalled,
    stalled = stalled,
    scheduled = call('ZCARD', scheduled) - due,
    depends = call('ZCARD', keys.queue('d', name)),
    recurring = call('ZCARD', keys.queue('r', name)),
    paused = call('SISMEMBER', keys.paused(), name) == 1,
  }
end
