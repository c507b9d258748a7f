-- Ours: what a worker asks for in one call, whatever the number of its queues.
--
-- pop.many worker count queues types [option value]…
--   count    whole number; at most 250 jobs are handed out in one call
--   queues   JSON list of queue names, in the order in which they are emptied
--   types    JSON list of the types that this worker runs; all others wait. '' for any type
--   lease    seconds of each lease; left out: the queue's own
--   request  an id; the same worker's call under the id of its last one is answered
--            as then, without taking anything
-- Returns: {seconds until something more falls due ('' if nothing will), jobs}, a job being
--   {jid, klass, queue, data, priority, retries, remaining, tags as JSON or '', token, expires, since
--   when it was ready to run ('' if it is taken over from a lease that ran out),
--   and, as far as it has them, each behind its name: coalesce (its key), headers (JSON), note, saved (JSON)}
-- Errors: ARGUMENT
-- Publishes: popped if tracked; for leases that ran out: log lock_lost or failed, lock_lost to the
--   worker, stalled or failed if tracked; wake; stream popped, moved, spawned
-- @flags allow-oom
-- @include popping

commands['pop.many'] = function(now, ...)
  return popping.run(popping.check(...), now)
end
