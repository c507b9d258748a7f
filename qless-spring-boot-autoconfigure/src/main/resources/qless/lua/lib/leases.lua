-- @include keys
-- @include clock
-- @include work
-- @include events
-- @include history
-- @include stats
-- @include due
-- Leases: who runs a job and until when. Every grant has a token from the
-- namespace's own sequence, so no two grants ever share one and tokens only rise.

local FIELDS = { 'state', 'klass', 'queue', 'worker', 'token', 'last', 'priority', 'retries', 'remaining', 'arrival',
  'grace', 'tracked', 'group', 'tags', 'expires', 'beat', 'put', 'time' }

-- What the verbs about a running job need to know of it; nil if there is no such job.
function leases.read(jid)
  local values = call('HMGET', keys.job('j', jid), unpack(FIELDS))
  if not values[1] then
    return nil
  end
  local job = { jid = jid }
  for i, field in ipairs(FIELDS) do
    job[field] = values[i] or nil
  end
  job.priority = tonumber(job.priority) or 0
  job.retries, job.remaining = tonumber(job.retries) or 0, tonumber(job.remaining) or 0
  return job
end

-- The job that the caller holds. A call that repeats one which succeeded under the
-- same token gets nil and the reply of then. Everyone else is refused; 'phrases'
-- are the verb's own words for: absent, idle, taken.
function leases.held(verb, phrases, jid, worker, token)
  local job = leases.read(jid)
  local name = verb .. '(): Job ' .. quoted(jid)
  if not job then
    refuse('NOTFOUND', name .. phrases.absent)
  end
  local known = token and verb .. ' ' .. token .. ' '
  if known and job.last and sub(job.last, 1, #known) == known then
    return nil, sub(job.last, #known + 1)
  end
  if job.state ~= 'running' then
    refuse('NOTRUNNING', name .. phrases.idle .. job.state)
  elseif job.worker ~= worker then
    refuse('LEASELOST', name .. phrases.taken .. quoted(job.worker))
  elseif token and token ~= job.token then
    refuse('LEASELOST', name .. phrases.taken .. quoted(job.worker) .. ', token ' .. job.token)
  end
  return job
end

-- What a repetition of this call under this token will be told.
function leases.settled(verb, token, reply)
  return token and verb .. ' ' .. token .. ' ' .. reply or ''
end

-- Grants jobs that no set holds any more to a worker until now + lease.
function leases.grant(name, jobs, worker, now, lease)
  local last, scores, waits = work.sequence(#jobs), {}, {}
  for i, job in ipairs(jobs) do
    job.token, job.expires = format('%d', last - #jobs + i), clock.text(now + lease)
    call('HSET', keys.job('j', job.jid), 'state', 'running', 'worker', worker, 'token', job.token, 'expires', job.expires,
      'time', clock.text(now))
    history.add(job.jid, now, 'popped', worker)
    events.tracked('popped', job)
    waits[i] = now - (tonumber(job.time) or now)
    scores[2 * i - 1], scores[2 * i] = now + lease, job.jid
  end
  stats.add(name, now, 'w', waits)
  due.note(name, now + lease)
  call('ZADD', keys.queue('l', name), unpack(scores))
  call('ZADD', keys.worker('j', worker), unpack(scores))
end
