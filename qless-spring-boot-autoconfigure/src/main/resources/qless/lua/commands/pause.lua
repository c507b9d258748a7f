-- Stops handing out jobs of these queues; running jobs go on.
--
-- pause queue…
-- Returns: nil
-- Errors: ARGUMENT
-- Publishes: stream paused
-- @include keys
-- @include args
-- @include events

commands['pause'] = function(_, ...)
  for _, name in ipairs(args.list('Pause', ...)) do
    args.name('Pause', 'queue', name)
  end
  for _, name in ipairs({ ... }) do
    if call('SADD', keys.paused(), name) == 1 then
      events.note('paused', nil, name)
    end
  end
end
