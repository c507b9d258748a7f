-- @include keys
-- @include work
-- @include clock
-- @include history
-- @include stats
-- The failed jobs, by group; newest first by time, then by arrival.

-- Files a job that no set holds any more; 'worker' is '' where no worker said so.
function failures.add(job, now, group, message, worker)
  local arrival = work.arrival(work.sequence(1))
  call('HSET', keys.job('j', job.jid), 'state', 'failed', 'time', clock.text(now), 'arrival', arrival, 'group', group,
    'failure', encode({ group = group, message = message, when = floor(now), worker = worker }))
  call('HDEL', keys.job('j', job.jid), 'worker', 'expires', 'grace', 'due')
  call('ZADD', keys.group(group), now, arrival .. job.jid)
  call('SADD', keys.groups(), group)
  stats.count(job.queue, now, 'failures', 1)
  stats.count(job.queue, now, 'failed', 1)
  history.add(job.jid, now, 'failed', encode({ group = group, worker = worker ~= '' and worker or nil }))
end

function failures.remove(job)
  local key = keys.group(job.group)
  call('ZREM', key, job.arrival .. job.jid)
  if call('EXISTS', key) == 0 then
    call('SREM', keys.groups(), job.group)
  end
  stats.recovered(job.queue, tonumber(job.time) or 0)
end
