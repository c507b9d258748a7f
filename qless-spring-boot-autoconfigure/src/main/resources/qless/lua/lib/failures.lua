-- @include keys
-- @include work
-- @include clock
-- @include history
-- @include json
-- @include stats
-- The failed jobs, by group; newest first by time, then by arrival.

-- Files a job that no set holds any more; 'worker' is '' where no worker said so. What goes wrong next takes
-- the place of the failure: 'kept', if given, is the message that its history keeps.
function failures.add(job, now, group, message, worker, kept)
  local arrival = work.arrival(work.tick())
  call('HSET', keys.job('j', job.jid), 'state', 'failed', 'time', clock.text(now), 'arrival', arrival, 'group', group,
    'failure', encode({ group = group, message = message, when = floor(now), worker = worker }))
  call('HDEL', keys.job('j', job.jid), 'worker', 'grace', 'due')
  call('ZADD', keys.group(group), now, arrival .. job.jid)
  call('SADD', keys.groups(), group)
  stats.count(job.queue, now, 'failures', 1)
  stats.count(job.queue, now, 'failed', 1)
  failures.note(job.jid, now, 'failed', group, worker, kept)
end

-- @local
function failures.note(jid, now, what, group, worker, message)
  local fields = { group = group, worker = worker ~= '' and worker or nil, message = message and json.brief(message) }
  history.add(jid, now, what, encode(fields))
end

-- Takes an entry from a group; the last one takes the group with it.
function failures.drop(group, member)
  call('ZREM', keys.group(group), member)
  if call('EXISTS', keys.group(group)) == 0 then
    call('SREM', keys.groups(), group)
    call('HDEL', keys.passed(), group)
  end
end

function failures.remove(job)
  failures.drop(job.group, job.arrival .. job.jid)
  stats.recovered(job.queue, tonumber(job.time) or 0)
end
