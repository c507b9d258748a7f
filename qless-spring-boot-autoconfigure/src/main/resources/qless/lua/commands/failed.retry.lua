-- Ours: puts failed jobs of a group again, with their retries renewed. One that has gone on
-- meanwhile, or has failed again later, is left out: a call sent again changes nothing.
--
-- failed.retry group until queue jid…
--   group   the group of failures
--   until   seconds; jobs that failed later are left out; '' for whatever the time
--   queue   where they go on; '' for each job's own queue
--   jid     at most 250 of them
-- Returns: list of the jids that this call put
-- Errors: ARGUMENT
-- Publishes: wake; stream unfailed
-- @include args
-- @include groups

commands['failed.retry'] = function(now, group, latest, name, ...)
  local done, jobs = {}, groups.standing('Failed.retry', group, latest, ...)
  if name ~= '' then
    args.name('Failed.retry', 'queue', name)
  end
  for i, job in ipairs(jobs) do
    groups.put(job, name ~= '' and name or job.queue, now)
    done[i] = job.jid
  end
  return done
end
