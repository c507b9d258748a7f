-- How many jobs of a queue wait, run or are scheduled.
--
-- length queue
-- Returns: number
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include args
-- @include work

commands['length'] = function(_, name)
  args.name('Length', 'queue', name)
  return work.count(name) + call('ZCARD', keys.queue('l', name)) + call('ZCARD', keys.queue('s', name))
end
