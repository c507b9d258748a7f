-- Forgets workers; the jobs in their hands stay there.
--
-- worker.deregister worker…
-- Returns: nil
-- Errors: ARGUMENT
-- @flags allow-oom
-- @include keys
-- @include args

commands['worker.deregister'] = function(_, ...)
  for _, name in ipairs(args.list('Worker.deregister', ...)) do
    args.name('Worker.deregister', 'worker', name)
  end
  call('ZREM', keys.workers(), ...)
end
