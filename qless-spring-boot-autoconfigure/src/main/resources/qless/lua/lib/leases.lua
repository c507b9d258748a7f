-- @include keys
-- @include clock
-- @include work
-- @include events
-- @include history
-- @include stats
-- @include due
-- @include defaults
-- Leases: who runs a job and until when. Every grant has a token from the namespace's own
-- sequence, so no two grants ever share one and tokens only rise.

local PLAIN = 7 -- the fields that each put writes: klass, queue, state, time, arrival, put, first

-- What the verbs about a running job need to know of it; nil if there is no such job.
-- @local
function leases.read(jid)
  local state, klass, queue, worker, token, last, priority, retries, remaining, arrival, grace, tracked, group, tags,
    beat, put, time, failure, spawned, coalesce, extra, first, second, third = unpack(call('HMGET', keys.job('j', jid), 'state',
      'klass', 'queue', 'worker', 'token', 'last', 'priority', 'retries', 'remaining', 'arrival', 'grace', 'tracked',
      'group', 'tags', 'beat', 'put', 'time', 'failure', 'spawned', 'coalesce', 'extra', 'first', 'second', 'third'))
  return state and {
    jid = jid, state = state, klass = klass or nil, queue = queue or nil, worker = worker or nil, token = token or nil,
    last = last or nil, priority = defaults.priority(priority), retries = defaults.retries(retries),
    remaining = defaults.remaining(remaining, retries), arrival = arrival or nil, grace = grace or nil, tracked = tracked or nil,
    group = group or nil, tags = tags or nil, beat = beat or nil, put = put or nil, time = time or nil,
    failure = failure or nil, spawned = spawned or nil, coalesce = coalesce or nil, extra = extra or nil, first = first, second = second, third = third,
  } or nil
end

-- As much of it as the end of a run needs.
-- @local
function leases.glance(jid)
  local state, queue, worker, token, tracked, time, remaining = unpack(call('HMGET', keys.job('j', jid), 'state', 'queue',
    'worker', 'token', 'tracked', 'time', 'remaining'))
  local job = { jid = jid, state = state, queue = queue, worker = worker, token = token, tracked = tracked, time = time,
    remaining = remaining }
  return job
end

-- As much of it as a renewal needs: state, queue, worker, token and the mark of the last renewal.
-- @local
function leases.pulse(jid)
  local key = keys.job('j', jid)
  return unpack(call('HMGET', key, 'state', 'queue', 'worker', 'token', 'beat'))
end

-- As much of it as a grant needs; its numbers stay texts. A plain hash, of no more fields than each put
-- writes, has nothing else to tell, and to ask for what is not there costs most.
function leases.candidate(jid)
  local key, job = keys.job('j', jid), { jid = jid, state = nil, klass = nil, queue = nil, arrival = nil, time = nil,
    worker = nil, token = nil, expires = nil, first = nil, second = nil, plain = true }
  local fields = call('HLEN', key)
  job.state, job.klass, job.queue, job.time, job.first, job.arrival =
    unpack(call('HMGET', key, 'state', 'klass', 'queue', 'time', 'first', 'arrival'))
  job.arrival = job.arrival or ''
  if fields > PLAIN then
    local tags, coalesce
    job.tracked, job.priority, job.retries, job.remaining, tags, job.failure, job.spawned, coalesce, job.extra,
      job.second, job.third = unpack(call('HMGET', key, 'tracked', 'priority', 'retries', 'remaining', 'tags', 'failure',
        'spawned', 'coalesce', 'extra', 'second', 'third'))
    job.tags, job.coalesce, job.plain = tags or nil, coalesce or nil, false
  end
  return job.state and job or nil
end

-- What a repetition of this call under this token will be told.
function leases.settled(verb, token, reply) return token and verb .. ' ' .. token .. ' ' .. reply or '' end

-- A plain job has no history but its put. A field of over 64 bytes would cost a hash its compact form.
-- @local
function leases.write(job, worker, now, popped)
  local key = keys.job('j', job.jid)
  if job.plain and #popped <= 64 then
    job.second = popped
    call('HSET', key, 'state', 'running', 'worker', worker, 'token', job.token, 'time', clock.text(now), 'second', popped)
  else
    call('HSET', key, 'state', 'running', 'worker', worker, 'token', job.token, 'time', clock.text(now))
    history.push(job.jid, popped)
  end
end

-- Grants jobs that no set holds any more to a worker until now + lease.
function leases.grant(name, jobs, worker, now, lease)
  local expires, ends = clock.after(lease), clock.ends(lease)
  local last, scores, waits, popped = work.sequence(#jobs), {}, {}, history.text('popped', now, worker)
  for i, job in ipairs(jobs) do
    waits[i] = stats.since(job.time, now)
    job.state, job.worker, job.token, job.expires = 'running', worker, format('%d', last - #jobs + i), expires
    leases.write(job, worker, now, popped)
    events.tracked('popped', job)
    scores[2 * i - 1], scores[2 * i] = ends, job.jid
  end
  events.popped(jobs, name, worker)
  stats.add(name, now, 'w', #waits, unpack(waits))
  due.note(name, expires)
  call('ZADD', keys.queue('l', name), unpack(scores))
  call('ZADD', keys.worker('j', worker), unpack(scores))
end
