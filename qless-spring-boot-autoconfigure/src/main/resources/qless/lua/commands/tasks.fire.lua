-- Ours: claims instants of scheduled tasks and puts the jobs of these in the same step. Whoever comes
-- first has them; for all others, and for a repetition, they are lost.
--
-- tasks.fire me (n id hash next then due overlap (m instant reason [queue jid klass data delay [option value]…])…)…
--   me          who fires; the jobs are put by that name
--   n           how many arguments of this task follow; at most 250 tasks in one call, each once
--   hash, next  the task as the caller has read it: it is claimed if it still is so, due by Redis' clock, and neither
--               paused nor orphaned
--   then, due   the instant at which it fires next, later than next, and when it does so; '' both: never
--   overlap     'skip': while a job of an earlier fire has not ended, occurrences are skipped, and so are those
--               behind one that fires; '' does not
--   m           how many arguments of this occurrence follow: 2 if it is skipped; at most 250 in one call, of all tasks
--   instant     from next on and before then, each later than the one before
--   reason      why it is skipped, or fired late; at most 250 bytes, '' for none
--   all others  as those of put, conflict being keep
-- Returns: list, for each task {'lost'} or {'claimed', word…}, a word for each occurrence: fired; skipped; overlap;
--   duplicate: a job has the jid, or the unique name. A call looks at 1,000 earlier jobs: a task for which
--   others left too few looks is lost to this call; one with more jobs than that overlaps them, and the next
--   call for it looks at the rest
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, CLASH, CYCLE
-- Publishes: log put; put if tracked; track; wake
-- @include firing

commands['tasks.fire'] = function(now, me, ...)
  local fires = firing.read(me, ...)
  firing.claim(fires, now)
  local replies = {}
  for i, fire in ipairs(fires) do
    replies[i] = fire.claimed and firing.apply(fire, me, now) or { 'lost' }
  end
  return replies
end
