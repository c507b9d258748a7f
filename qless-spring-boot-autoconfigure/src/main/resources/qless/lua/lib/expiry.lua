-- @include keys
-- @include losses
-- @include clock
-- @include leases
-- @include work
-- @include coalescing
-- @include events
-- @include failures
-- @include history
-- @include stats
-- @include retention
-- Leases that ran out: first a warning and a period of grace, then the job goes on.

-- The first time a lease runs out its holder is only warned and has the grace period.
function expiry.warn(job, now, grace)
  call('HSET', keys.job('j', job.jid), 'grace', '1')
  call('ZADD', keys.queue('l', job.queue), clock.score(now + grace), job.jid)
  call('ZREM', keys.worker('j', job.worker), job.jid)
  expiry.lapsed(job, now)
end

-- A lease ran out that its holder has not been warned of.
function expiry.lapsed(job, now)
  stats.count(job.queue, now, 'retries', 1)
  expiry.revoked(job, now)
end

function expiry.revoked(job, now)
  events.tracked('stalled', job)
  history.add(job.jid, now, 'timed-out')
  events.lost(job.jid, job.worker)
end

-- The second time it costs a retry: the job is free for another worker, or fails in the
-- group that is returned.
function expiry.reclaim(job, now)
  call('ZREM', keys.queue('l', job.queue), job.jid)
  call('ZREM', keys.worker('j', job.worker), job.jid)
  call('HDEL', keys.job('j', job.jid), 'grace')
  local group, message = losses.note(job)
  if group then
    failures.add(job, now, group, message, '')
    events.tracked('failed', job)
    events.failed(job, job.worker, group, message)
  end
  return group
end

-- One lease of a queue that ran out: returns the job if it is free now, or else nil and
-- the group in which it has failed. False if there is no job behind it.
function expiry.end_of(jid, name, now, grace)
  local job = leases.read(jid)
  if not job or job.state ~= 'running' or job.queue ~= name or not job.klass then
    return false
  elseif job.grace ~= '1' and grace > 0 then
    return expiry.warn(job, now, grace)
  elseif job.grace ~= '1' then
    expiry.lapsed(job, now)
  end
  local failed = expiry.reclaim(job, now)
  -- It has not waited, as one in a line has.
  job.time = ''
  return not failed and job or nil, failed
end

-- Settles up to 'limit' leases of a queue that ran out; returns the jobs they free, and
-- how many leases it looked at. A lease without its job, or with a broken one, is
-- dropped and counted.
function expiry.settle(name, now, limit, grace)
  local freed, filed = {}, {}
  local expired = call('ZRANGEBYSCORE', keys.queue('l', name), '-inf', clock.score(now), 'LIMIT', 0, limit)
  for _, jid in ipairs(expired) do
    local ok, job, failed = pcall(expiry.end_of, jid, name, now, grace)
    if not ok or job == false then
      call('ZREM', keys.queue('l', name), jid)
      call('HINCRBY', keys.quarantined(), 'lease', 1)
    end
    freed[#freed + 1] = ok and job or nil
    if ok and failed then
      filed[failed] = (filed[failed] or 0) + 1
    end
  end
  for group, count in pairs(filed) do
    retention.sweep(group, now, count)
  end
  return freed, #expired
end

-- A free job that the worker who asks cannot run, or has no room for, waits before all
-- others.
function expiry.yield(job, now)
  local arrival = work.arrival(work.tick())
  call('HDEL', keys.job('j', job.jid), 'worker')
  call('HSET', keys.job('j', job.jid), 'state', 'waiting', 'arrival', arrival, 'time', clock.text(now))
  work.add(job.queue, job.klass, job.jid, arrival, '-inf')
  if job.coalesce then
    coalescing.enter(job.queue, job.klass, job.coalesce, '-inf', arrival .. job.jid)
  end
  events.note('moved', job.jid, job.queue, 'state', 'waiting')
end
