-- @include keys
-- @include args
-- @include numbers
-- @include work
-- @include queue
-- @include leases
-- @include expiry
-- @include recurring
-- @include due
-- Taking jobs from one queue: expired leases first, then the waiting lines.

local LIMIT = 250

-- Lease, grace period and concurrency limit of a queue, from the configuration.
function pop.settings(name)
  local own, all, grace, limit = unpack(call('HMGET', keys.config(), name .. '-heartbeat', 'heartbeat', 'grace-period',
    name .. '-max-concurrency'))
  return {
    lease = numbers.decimal(own or nil) or numbers.decimal(all or nil) or 60,
    grace = numbers.decimal(grace or nil) or 10,
    limit = numbers.decimal(limit or nil) or 0,
  }
end

-- Takes up to 'count' jobs of the given types (nil: all) for a worker; returns them.
-- 'lease' in seconds, nil for the queue's own.
function pop.take(name, worker, now, count, types, lease)
  local jobs = {}
  if count < 1 or call('SISMEMBER', keys.paused(), name) == 1 then
    return jobs
  end
  local settings = pop.settings(name)
  local freed = due.reached(name, now) and pop.settle(name, now, count, settings) or {}
  if settings.limit > 0 then
    count = math.min(count, floor(settings.limit) - call('ZCARD', keys.queue('l', name)))
  end
  for _, job in ipairs(freed) do
    if #jobs < count and pop.wanted(job.klass, types) then
      jobs[#jobs + 1] = job
    else
      pop.yield(job)
    end
  end
  pop.line(name, types or work.types(name), count, jobs)
  if #jobs > 0 then
    leases.grant(name, jobs, worker, now, lease or settings.lease)
  end
  return jobs
end

-- Does what fell due in a queue: recurring jobs and delayed ones join the line, jobs
-- whose lease ran out are freed and returned.
function pop.settle(name, now, count, settings)
  local freed = expiry.settle(name, now, count, settings.grace)
  recurring.spawn(name, now, LIMIT)
  queue.promote(name, now)
  due.renew(name)
  return freed
end

function pop.wanted(klass, types)
  for _, wanted in ipairs(types or { klass }) do
    if wanted == klass then
      return true
    end
  end
end

-- A freed job that this worker cannot run, or has no room for, waits before all others.
function pop.yield(job)
  local arrival = work.arrival(work.sequence(1))
  call('HDEL', keys.job('j', job.jid), 'worker', 'expires')
  call('HSET', keys.job('j', job.jid), 'state', 'waiting', 'arrival', arrival)
  work.add(job.queue, job.klass, job.jid, arrival, '-inf')
end

-- Adds waiting jobs until there are 'most'. An entry without its job is dropped and
-- counted: it must not stop the queue.
function pop.line(name, types, most, jobs)
  local dropped = 0
  while #types > 0 and #jobs < most and dropped < LIMIT do
    local entries = work.first(name, types, most - #jobs)
    for _, entry in ipairs(entries) do
      work.remove(name, entry.klass, entry.member)
      local job = leases.read(entry.jid)
      if job and (job.state == 'waiting' or job.state == 'stalled') and job.queue == name
          and job.arrival .. job.jid == entry.member then
        jobs[#jobs + 1] = job
      else
        dropped = dropped + 1
        call('HINCRBY', keys.quarantined(), 'work', 1)
      end
    end
    if #entries == 0 then
      return
    end
  end
end
