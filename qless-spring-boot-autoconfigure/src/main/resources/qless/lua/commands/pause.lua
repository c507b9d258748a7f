-- Stops handing out jobs of these queues; running jobs go on.
--
-- pause queue…
-- Returns: nil
-- Errors: ARGUMENT
-- @include keys
-- @include args

commands['pause'] = function(_, ...)
  for _, name in ipairs(args.list('Pause', ...)) do
    args.name('Pause', 'queue', name)
  end
  call('SADD', keys.paused(), ...)
end
