-- Ours: ends many runs of one worker well and takes its next jobs, in one call. Jobs are
-- taken whatever became of those that were to end.
--
-- complete.pop n (arguments of complete.many) (arguments of pop.many)
--   n   how many arguments of complete.many follow
-- Returns: {reply of complete.many, reply of pop.many}
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, NOTRUNNING, LEASELOST, CYCLE
-- Publishes: log completed or advanced; completed if tracked; popped if tracked; for leases that ran
--   out: log lock_lost or failed, lock_lost to the worker, stalled or failed if tracked; wake; stream
--   popped, moved, spawned
-- @flags allow-oom
-- @include numbers
-- @include finishing
-- @include popping

commands['complete.pop'] = function(now, n, ...)
  local all, count = { ... }, numbers.whole('Complete.pop', 'n', n, 0)
  if count > #all then
    refuse('ARGUMENT', 'Complete.pop(): Arg "n" is ' .. count .. ', but only ' .. #all .. ' arguments follow')
  end
  local jobs, asked = finishing.read('Complete.pop', unpack(all, 1, count)), popping.check(unpack(all, count + 1))
  return { finishing.run(jobs, now), popping.run(asked, now) }
end
