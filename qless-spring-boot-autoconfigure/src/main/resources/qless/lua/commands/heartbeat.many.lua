-- Ours: renews many leases of one worker from now on, each for itself: one that is lost
-- stops no other.
--
-- heartbeat.many worker (jid token beat lease)…
--   token, beat, lease   as those of heartbeat; lease: '' for the queue's own. At most 250
--                        jobs in one call
-- Returns: list in the order of the jobs, of each when the lease ends or, in a list of its own,
--   code and text of the refusal
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, NOTRUNNING, LEASELOST
-- @flags allow-oom
-- @include args
-- @include renewing
-- @include batch

commands['heartbeat.many'] = function(now, worker, ...)
  local all, jobs, replies = { ... }, {}, {}
  if #all % 4 ~= 0 then
    refuse('ARGUMENT', 'Heartbeat.many(): Odd number of additional args: four for each job are expected')
  end
  batch.size('Heartbeat.many', #all / 4)
  for i = 1, #all, 4 do
    local jid, token, beat, lease = unpack(all, i, i + 3)
    jobs[#jobs + 1] = { jid = jid, token = token, beat = beat, lease = lease ~= '' and lease or nil }
    args.each('Heartbeat', 'jid', jid, 'worker', worker)
    renewing.check(jid, worker, nil, jobs[#jobs])
  end
  for i, given in ipairs(jobs) do
    local ends, why, words = renewing.run(given.jid, worker, nil, given, now)
    replies[i] = batch.reply(ends, why, words)
  end
  return replies
end
