-- Ours: deletes failed jobs of a group. One that has gone on meanwhile, has failed again
-- later, or on which others depend, is left out.
--
-- failed.cancel group until jid…
--   group   the group of failures
--   until   seconds; jobs that failed later are left out; '' for whatever the time
--   jid     at most 250 of them
-- Returns: list of the jids that this call deleted
-- Errors: ARGUMENT
-- Publishes: log canceled; canceled if tracked; wake
-- @flags allow-oom
-- @include keys
-- @include groups
-- @include canceling

commands['failed.cancel'] = function(_, group, latest, ...)
  local done = {}
  for _, job in ipairs(groups.standing('Failed.cancel', group, latest, ...)) do
    if call('EXISTS', keys.job('u', job.jid)) == 0 then
      canceling.cancel(job)
      done[#done + 1] = job.jid
    end
  end
  return done
end
