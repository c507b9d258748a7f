-- Ours: ends many runs of one worker well, each for itself: one that is refused stops no
-- other.
--
-- complete.many worker (n jid queue data [option value]…)…
--   n    how many arguments of this job follow; at most 250 jobs in one call
--   all others   as those of complete. The dependencies of all jobs are 1,000 at most
-- Returns: list in the order of the jobs, of each the reply of complete or, in a list of its
--   own, code and text of the refusal
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, NOTRUNNING, LEASELOST, CYCLE
-- Publishes: log completed or advanced; completed if tracked; wake; stream moved for dependents
-- @flags allow-oom
-- @include finishing

commands['complete.many'] = function(now, worker, ...)
  return finishing.run(finishing.read('Complete.many', worker, ...), now)
end
