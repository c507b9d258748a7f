-- Ours: puts many jobs in one call, all or none.
--
-- put.many me (n queue jid klass data delay [option value]…)…
--   n    how many arguments of this job follow; at most 250 jobs in one call, each jid once
--   all others   as those of put; a job may wait for those before it. The dependencies and
--                tags of all jobs are 1,000 at most. A request may be that of the whole call.
--                A unique name is also taken by a job before it
-- Returns: list of what put returns for each job, in the order of the jobs
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, CLASH, CYCLE
-- Publishes: log put; log lock_lost, and lock_lost to the holder, if that is not me; put if tracked; track; wake
-- @include planning

commands['put.many'] = function(now, me, ...)
  local jobs = planning.read('Put.many', nil, me, ...)
  planning.meet('Put.many', nil, jobs, now)
  return planning.apply(jobs, now)
end
