-- @include keys
-- @include work
-- @include coalescing
-- @include queue
-- @include tags
-- @include releasing
-- @include clock
-- @include due
-- @include findings
-- @include naming
-- Whether a job stands in the place that its state names, and how to put it there.

local FIELDS = { 'state', 'queue', 'klass', 'arrival', 'priority', 'worker', 'group', 'due', 'time', 'tags', 'tracked',
  'unique', 'coalesce' }

function standing.read(jid)
  local values = call('HMGET', keys.job('j', jid), unpack(FIELDS))
  if not values[1] and call('EXISTS', keys.job('j', jid)) == 0 then
    return nil
  end
  local job = { jid = jid }
  for i, field in ipairs(FIELDS) do
    job[field] = values[i] or ''
  end
  return job
end

-- The set of the job's state and the job's member in it; nil for an unknown state.
function standing.place(job)
  local state = job.state
  if state == 'waiting' or state == 'stalled' then
    return keys.work(job.queue, job.klass), job.arrival .. job.jid
  elseif state == 'failed' then
    return keys.group(job.group), job.arrival .. job.jid
  elseif state == 'complete' then
    return keys.completed(), job.jid
  elseif state == 'running' then
    return keys.queue('l', job.queue), job.jid
  elseif state == 'scheduled' then
    return keys.queue('s', job.queue), job.jid
  elseif state == 'depends' then
    return keys.queue('d', job.queue), job.jid
  end
end

-- Puts a job into the place that its state names. What that needs and is lost is made up.
function standing.back(job, now)
  local state, priority = job.state, tonumber(job.priority) or 0
  if find(state, '^[wsf]') and state ~= 'scheduled' and not find(job.arrival, '^%x+$') then
    job.arrival = work.arrival(work.tick())
    call('HSET', keys.job('j', job.jid), 'arrival', job.arrival)
  end
  if state == 'waiting' or state == 'stalled' then
    work.add(job.queue, job.klass, job.jid, job.arrival, state == 'stalled' and '-inf' or priority)
    if job.coalesce ~= '' then
      coalescing.enter(job.queue, job.klass, job.coalesce, state == 'stalled' and '-inf' or 0 - priority, job.arrival .. job.jid)
    end
  elseif state == 'failed' then
    call('ZADD', keys.group(job.group), tonumber(job.time) or now, job.arrival .. job.jid)
    call('SADD', keys.groups(), job.group)
  elseif state == 'complete' then
    call('ZADD', keys.completed(), tonumber(job.time) or now, job.jid)
  elseif state == 'running' then
    local ends = call('ZSCORE', keys.worker('j', job.worker), job.jid) or clock.score(now)
    call('ZADD', keys.queue('l', job.queue), ends, job.jid)
    due.renew(job.queue)
  else
    queue.enter({ jid = job.jid, queue = job.queue, state = state, due = tonumber(job.due) or now }, now)
  end
end

-- A job's hash: its place, its payload, and the indexes that must name it.
function standing.check(found, jid)
  local job = standing.read(jid)
  local place, member = standing.place(job)
  if not place or job.queue == '' or job.klass == '' or (job.state == 'failed' and job.group == '') then
    return findings.lament(found, 'a job without state, queue, type or group', jid)
  elseif not call('ZSCORE', place, member)
      and findings.note(found, 'a ' .. job.state .. ' job out of its place', jid) then
    standing.back(job, found.now)
  end
  if call('EXISTS', keys.job('d', jid)) == 0 then
    findings.lament(found, 'a job without its payload', jid)
  end
  if job.state == 'depends' and call('EXISTS', keys.job('n', jid)) == 0
      and findings.note(found, 'a job that waits for nothing', jid) then
    releasing.met(jid, '', found.now)
  end
  for _, tag in ipairs(tags.list(job.tags)) do
    if not call('ZSCORE', keys.tag(tag), jid) and findings.note(found, 'a job that its tag does not name', jid) then
      tags.add(jid, { tag }, found.now)
    end
  end
  naming.job(found, job)
  if job.tracked ~= '' and not call('ZSCORE', keys.tracked(), jid)
      and findings.note(found, 'a marked job that is not tracked', jid) then
    call('ZADD', keys.tracked(), found.now, jid)
  end
end
