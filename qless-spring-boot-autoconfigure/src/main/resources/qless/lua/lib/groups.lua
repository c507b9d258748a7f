-- @include keys
-- @include args
-- @include numbers
-- @include clock
-- @include work
-- @include leases
-- @include failures
-- @include history
-- @include queue
-- @include events
-- The failed jobs of one group: whom a call means, and the way back to work.

-- The jobs behind entries of a group. An entry without its job is dropped and counted.
function groups.jobs(group, members)
  local jobs = {}
  for _, member in ipairs(members) do
    local job = leases.read(sub(member, 14))
    if job and job.state == 'failed' and job.group == group and job.arrival .. job.jid == member then
      jobs[#jobs + 1] = job
    else
      failures.drop(group, member)
      call('HINCRBY', keys.quarantined(), 'failed', 1)
    end
  end
  return jobs
end

-- The time of failure up to which a call means jobs; '' for any.
function groups.latest(verb, text)
  return text == '' and math.huge or numbers.number(verb, 'until', text)
end

-- Those of the given jids, each once, that stand failed in the group since no later than
-- 'latest'. One that has gone on meanwhile, or has failed again, is not meant any more:
-- a call that is sent again changes nothing.
function groups.standing(verb, group, latest, ...)
  args.group(verb, group)
  latest = groups.latest(verb, latest)
  local jids, jobs, seen = args.list(verb, ...), {}, {}
  for _, jid in ipairs(jids) do
    args.name(verb, 'jid', jid)
  end
  for _, jid in ipairs(jids) do
    local job = not seen[jid] and leases.read(jid)
    seen[jid] = true
    local since = job and job.state == 'failed' and call('ZSCORE', keys.group(group), job.arrival .. jid)
    jobs[#jobs + 1] = since and tonumber(since) <= latest and job or nil
  end
  return jobs
end

-- A failed job joins the waiting line of a queue, with its retries renewed.
function groups.put(job, name, now)
  local group = job.group
  failures.remove(job)
  job.queue, job.state, job.arrival = name, 'waiting', work.arrival(work.tick())
  call('HSET', keys.job('j', job.jid), 'queue', name, 'state', 'waiting', 'remaining', job.retries,
    'arrival', job.arrival, 'time', clock.text(now))
  call('HDEL', keys.job('j', job.jid), 'group', 'failing', 'lost')
  history.add(job.jid, now, 'put', name)
  queue.learn(name, now)
  queue.enter(job, now)
  events.note('unfailed', job.jid, name, 'group', group)
end
