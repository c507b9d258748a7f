-- Ours: ends many runs of one worker well, each for itself: one that is refused stops no
-- other.
--
-- complete.many worker (n jid queue data [option value]…)…
--   n    how many arguments of this job follow; at most 250 jobs in one call
--   all others   as those of complete. The dependencies of all jobs are 1,000 at most
-- Returns: list of {reply of complete, ''} or {'', code and text of the refusal}, in the
--   order of the jobs
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, NOTRUNNING, LEASELOST, CYCLE
-- Publishes: log completed or advanced; completed if tracked; wake; stream moved for dependents
-- @flags allow-oom
-- @include args
-- @include completions
-- @include ending
-- @include completion
-- @include releasing
-- @include batch

commands['complete.many'] = function(now, worker, ...)
  local jobs, replies, shared, known = {}, {}, batch.shared(), {}
  args.name('Complete', 'worker', worker)
  for i, list in ipairs(batch.cut('Complete.many', ...)) do
    jobs[i] = ending.read(list[1], worker, unpack(list, 2))
    jobs[i].shared = shared
    args.name('Complete', 'jid', list[1])
    -- Mostly they are all of one queue.
    known[list[2] or ''] = known[list[2] or ''] or args.name('Complete', 'queue', list[2])
  end
  batch.names('Complete.many', jobs)
  for i, given in ipairs(jobs) do
    -- It may have stood in the call before, or wait for what has.
    if given.next or shared.ended[given.jid] then
      completions.run(shared, now)
    end
    completion.run(given, now)
  end
  completions.run(shared, now)
  completions.file(shared, now)
  for i, given in ipairs(jobs) do
    replies[i] = batch.reply(given.reply, given.code, given.text)
  end
  -- Dependents that were too many for this call go on with the next pops; these are woken.
  releasing.step(now)
  return replies
end
