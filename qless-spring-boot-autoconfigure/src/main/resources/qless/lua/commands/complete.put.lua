-- Ours: ends one run well and puts the jobs that follow it, both or neither.
--
-- complete.put n (arguments of complete) (arguments of put.many)
--   n   how many arguments of complete follow; none of the jobs may be the one that ends
-- Returns: reply of complete
--   or a list of code and text of the refusal: the job was not completed, and none was put.
--   A repetition under the token of the first call is told what that one was, and puts nothing
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, NOTRUNNING, LEASELOST, CLASH, CYCLE
-- Publishes: log completed or advanced; completed if tracked; wake; stream moved for dependents; log put;
--   log lock_lost, and lock_lost to the holder, if that is not me; put if tracked; track
-- @include args
-- @include numbers
-- @include leases
-- @include claims
-- @include ending
-- @include completion
-- @include planning
-- @include batch

-- The end of the run may have moved the jobs that these replace.
local function follow(jobs, now)
  for _, new in ipairs(jobs) do
    new.old = new.old and leases.read(new.jid)
  end
  planning.apply(jobs, now)
end

commands['complete.put'] = function(now, n, ...)
  local all, count = { ... }, numbers.whole('Complete.put', 'n', n, 0)
  if count > #all then
    refuse('ARGUMENT', 'Complete.put(): Arg "n" is ' .. count .. ', but only ' .. #all .. ' arguments follow')
  end
  local given = ending.read(unpack(all, 1, count))
  args.each('Complete', 'jid', given.jid, 'worker', given.worker, 'queue', given.queue)
  local jobs = planning.read('Complete.put', given.jid, unpack(all, count + 1))
  -- A repetition ends no run.
  local run = leases.glance(given.jid)
  local ends = claims.hold(run, given.worker, given.token)
  if ends then
    planning.meet('Complete.put', given.jid, jobs, now)
  end
  completion.run(given, now)
  if ends and not given.code then
    follow(jobs, now)
  end
  return batch.reply(given.reply, given.code, given.text)
end
