-- @include keys
-- @include config
-- @include work
-- @include waiting
-- @include leases
-- @include expiry
-- @include recurring
-- @include promoting
-- @include due
-- Taking jobs from one queue: expired leases first, then the waiting lines.

local NONE = {}

-- Seconds of a queue's own leases.
-- @local
function pop.lease(name)
  return config.number(name .. '-heartbeat') or config.number('heartbeat', 60)
end

-- Takes up to 'count' jobs of the given types (nil: all) for a worker from a queue that is
-- not paused; returns them, and what is left of 'room': of how much that fell due may move
-- in this call. 'lease' in seconds, nil for the queue's own.
-- @local
function pop.take(name, worker, now, count, types, lease, room)
  local taken, freed = {}, NONE
  local lines, at = NONE, call('ZSCORE', keys.due(), name)
  if at and room > 0 and count > 0 and tonumber(at) <= now then
    freed, room = pop.settle(name, now, math.min(count, room), room)
  end
  if types and count > 0 then
    lines = work.among(name, types)
  elseif count > 0 then
    lines = work.types(name)
  end
  if #lines > 0 or #freed > 0 then
    pop.fill(taken, name, lines, freed, pop.most(name, count), types, now)
  end
  if #taken > 0 then
    leases.grant(name, taken, worker, now, lease or pop.lease(name))
  end
  return taken, room
end

-- How many jobs may be taken at most in a queue whose concurrency may be limited.
-- @local
function pop.most(name, count)
  local limit = config.number(name .. '-max-concurrency', 0)
  return limit > 0 and math.min(count, floor(limit) - call('ZCARD', keys.queue('l', name))) or count
end

-- First come the jobs that were freed.
-- @local
function pop.fill(jobs, name, lines, freed, most, types, now)
  for _, job in ipairs(freed) do
    if #jobs < most and pop.wanted(job.klass, types) then
      jobs[#jobs + 1] = job
    else
      expiry.yield(job, now)
    end
  end
  waiting.take(name, lines, most, jobs)
end

-- Does what fell due in a queue: recurring jobs and delayed ones join the line, jobs
-- whose lease ran out, up to 'count', are freed and returned.
-- @local
function pop.settle(name, now, count, room)
  local freed, expired = expiry.settle(name, now, count, config.number('grace-period', 10))
  room = recurring.spawn(name, now, room - expired)
  room = room - promoting.run(name, now, room)
  due.renew(name)
  return freed, room
end

-- @local
function pop.wanted(klass, types)
  for _, wanted in ipairs(types or { klass }) do
    if wanted == klass then
      return true
    end
  end
end
