-- Hands out jobs of these queues again.
--
-- unpause queue…
-- Returns: nil
-- Errors: ARGUMENT
-- Publishes: wake
-- @flags allow-oom
-- @include keys
-- @include args
-- @include events

commands['unpause'] = function(_, ...)
  for _, name in ipairs(args.list('Unpause', ...)) do
    args.name('Unpause', 'queue', name)
  end
  call('SREM', keys.paused(), ...)
  for _, name in ipairs({ ... }) do
    events.wake(name)
  end
end
