-- Takes queues off the list of known ones; their jobs stay. A put makes them known again.
--
-- queue.forget queue…
-- Returns: nil
-- Errors: ARGUMENT
-- @flags allow-oom
-- @include keys
-- @include args

commands['queue.forget'] = function(_, ...)
  for _, name in ipairs(args.list('Queue.forget', ...)) do
    args.name('Queue.forget', 'queue', name)
  end
  call('ZREM', keys.queues(), ...)
end
