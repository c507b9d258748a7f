-- Ours: ends one run well and takes the next jobs, in one call. A completion that is
-- refused does not keep the worker from its next jobs.
--
-- complete.pop n (arguments of complete) (arguments of pop.many)
--   n   how many arguments of complete follow
-- Returns: {reply of complete, '', reply of pop.many}
--   or {'', code and text of the refusal, reply of pop.many}
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, NOTRUNNING, LEASELOST, CYCLE
-- Publishes: log completed or advanced; completed if tracked; popped if tracked; for leases that ran
--   out: log lock_lost or failed, lock_lost to the worker, stalled or failed if tracked; wake; stream
--   popped, moved, spawned
-- @flags allow-oom
-- @include numbers
-- @include completing
-- @include ending
-- @include completion
-- @include popping
-- @include batch

commands['complete.pop'] = function(now, n, ...)
  local all, count = { ... }, numbers.whole('Complete.pop', 'n', n, 0)
  if count > #all then
    refuse('ARGUMENT', 'Complete.pop(): Arg "n" is ' .. count .. ', but only ' .. #all .. ' arguments follow')
  end
  local given = ending.read(unpack(all, 1, count))
  local asked = popping.check(unpack(all, count + 1))
  completion.run(given, now)
  local answer = batch.reply(given.reply, given.code, given.text)
  answer[3] = popping.run(asked, now)
  return answer
end
