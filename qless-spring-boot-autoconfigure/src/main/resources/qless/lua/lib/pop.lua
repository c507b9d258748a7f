-- @include keys
-- @include config
-- @include work
-- @include waiting
-- @include queue
-- @include leases
-- @include expiry
-- @include recurring
-- @include promoting
-- @include due
-- @include events
-- Taking jobs from one queue: expired leases first, then the waiting lines.

local LIMIT = 250

-- Seconds of a queue's own leases.
function pop.lease(name)
  return config.number(name .. '-heartbeat') or config.number('heartbeat', 60)
end

-- Takes up to 'count' jobs of the given types (nil: all) for a worker from a queue that is
-- not paused; returns them, and what is left of 'room': of how much that fell due may move
-- in this call. 'lease' in seconds, nil for the queue's own.
function pop.take(name, worker, now, count, types, lease, room)
  local jobs, freed = {}, {}
  if count < 1 then
    return jobs, room
  end
  if room > 0 and due.reached(name, now) then
    freed, room = pop.settle(name, now, math.min(count, room), room)
  end
  local lines = types and work.among(name, types) or work.types(name)
  if #lines == 0 and #freed == 0 then
    return jobs, room
  end
  local limit = config.number(name .. '-max-concurrency', 0)
  if limit > 0 then
    count = math.min(count, floor(limit) - call('ZCARD', keys.queue('l', name)))
  end
  for _, job in ipairs(freed) do
    if #jobs < count and pop.wanted(job.klass, types) then
      jobs[#jobs + 1] = job
    else
      expiry.yield(job)
    end
  end
  pop.line(name, lines, count, jobs)
  if #jobs > 0 then
    leases.grant(name, jobs, worker, now, lease or pop.lease(name))
  end
  return jobs, room
end

-- Does what fell due in a queue: recurring jobs and delayed ones join the line, jobs
-- whose lease ran out, up to 'count', are freed and returned.
function pop.settle(name, now, count, room)
  local freed, expired = expiry.settle(name, now, count, config.number('grace-period', 10))
  room = recurring.spawn(name, now, room - expired)
  room = room - promoting.run(name, now, room)
  due.renew(name)
  return freed, room
end

function pop.wanted(klass, types)
  for _, wanted in ipairs(types or { klass }) do
    if wanted == klass then
      return true
    end
  end
end

-- Adds waiting jobs until there are 'most'. An entry without its job, or with a broken
-- one, is dropped and counted: it must not stop the queue.
function pop.line(name, types, most, jobs)
  local dropped = 0
  while #types > 0 and #jobs < most and dropped < LIMIT do
    local entries, taken = waiting.first(name, types, most - #jobs), {}
    for _, entry in ipairs(entries) do
      local ok, job = pcall(leases.candidate, entry.jid)
      local members = taken[entry.klass] or {}
      taken[entry.klass], members[#members + 1] = members, entry.member
      if ok and job and (job.state == 'waiting' or job.state == 'stalled') and job.queue == name
          and job.klass == entry.klass and job.arrival .. job.jid == entry.member then
        jobs[#jobs + 1] = job
      else
        dropped = dropped + 1
        call('HINCRBY', keys.quarantined(), 'work', 1)
      end
    end
    for klass, members in pairs(taken) do
      work.remove(name, klass, unpack(members))
    end
    if #entries == 0 then
      return
    end
  end
end
