-- @include args
-- @include completions
-- @include ending
-- @include completion
-- @include releasing
-- @include batch
-- Many runs of one worker that are to end well, each for itself, from the arguments to the
-- replies.

-- Reads and checks (n argument…)…
function finishing.read(verb, worker, ...)
  local jobs, known = { shared = batch.shared() }, {}
  args.name('Complete', 'worker', worker)
  for i, list in ipairs(batch.cut(verb, ...)) do
    jobs[i] = ending.read(list[1], worker, unpack(list, 2))
    jobs[i].shared = jobs.shared
    args.name('Complete', 'jid', list[1])
    -- Mostly they are all of one queue.
    known[list[2] or ''] = known[list[2] or ''] or args.name('Complete', 'queue', list[2])
  end
  batch.names(verb, jobs)
  return jobs
end

-- Ends them; returns the list of the answers, in their order.
function finishing.run(jobs, now)
  local shared, replies = jobs.shared, {}
  for _, given in ipairs(jobs) do
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
