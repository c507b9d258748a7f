-- Hands out jobs of these queues again.
--
-- unpause queue…
-- Returns: nil
-- Errors: ARGUMENT
-- Publishes: wake; stream unpaused
-- @flags allow-oom
-- @include keys
-- @include args
-- @include events

commands['unpause'] = function(_, ...)
  for _, name in ipairs(args.list('Unpause', ...)) do
    args.name('Unpause', 'queue', name)
  end
  for _, name in ipairs({ ... }) do
    if call('SREM', keys.paused(), name) == 1 then
      events.note('unpaused', nil, name)
    end
    events.wake(name)
  end
end
