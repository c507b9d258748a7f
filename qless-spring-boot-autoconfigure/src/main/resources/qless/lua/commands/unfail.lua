-- Puts failed jobs of a group into a queue, the oldest first, with their retries renewed.
--
-- unfail queue group [count=25]
--   count   at most 250 are moved in one call
-- Returns: how many were moved
-- Errors: ARGUMENT
-- Publishes: wake; stream unfailed
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

-- The jobs behind entries of a group. An entry without its job is dropped and counted.
local function jobs_of(group, members)
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

commands['unfail'] = function(now, name, group, count)
  args.name('Unfail', 'queue', name)
  args.group('Unfail', group)
  count = math.min(numbers.whole('Unfail', 'count', count or '25', 0), 250)
  local members = count > 0 and call('ZRANGE', keys.group(group), 0, count - 1) or {}
  local jobs = jobs_of(group, members)
  for _, job in ipairs(jobs) do
    failures.remove(job)
    job.queue, job.state, job.arrival = name, 'waiting', work.arrival(work.sequence(1))
    call('HSET', keys.job('j', job.jid), 'queue', name, 'state', 'waiting', 'remaining', job.retries,
      'arrival', job.arrival, 'time', clock.text(now))
    call('HDEL', keys.job('j', job.jid), 'group')
    history.add(job.jid, now, 'put', name)
    queue.enter(job, now)
    events.note('unfailed', job.jid, name, 'group', group)
  end
  if #jobs > 0 then
    queue.learn(name, now)
  end
  return #jobs
end
