-- @include keys
-- @include work
-- @include coalescing
-- @include events
-- @include clock
-- @include failures
-- @include due
-- @include config
-- Where a job stands. Its state names the one set that holds it; these functions
-- are the only ones that move it from set to set.

-- @local
function queue.learn(name, now)
  if not call('ZRANK', keys.queues(), name) then
    call('ZADD', keys.queues(), now, name)
  end
end

-- Where a job goes that nobody runs: returns state, arrival, due time (nil: none).
-- It allocates the arrival number, so it comes after the last check.
-- @local
function queue.destination(now, delay, unmet)
  local state, arrival, at = 'depends', '', delay > 0 and now + delay or nil
  if at and not unmet then
    state = 'scheduled'
  elseif not unmet then
    state, arrival = 'waiting', work.arrival(work.tick())
  end
  return state, arrival, at
end

-- Adds the job to the set of its state. A worker that sleeps until the next due
-- time has to hear of an earlier one.
-- @local
function queue.enter(job, now)
  if job.state == 'waiting' then
    work.add(job.queue, job.klass, job.jid, job.arrival, job.priority)
    if job.coalesce then
      coalescing.enter(job.queue, job.klass, job.coalesce, work.score(job.priority), job.arrival .. job.jid)
    end
  elseif job.state == 'scheduled' then
    call('ZADD', keys.queue('s', job.queue), job.due, job.jid)
    if due.note(job.queue, job.due) then
      events.wake(job.queue)
    end
  else
    call('ZADD', keys.queue('d', job.queue), now, job.jid)
  end
end

-- Takes the job out of the set of its state.
-- @local
function queue.leave(job)
  local state = job.state
  if state == 'waiting' or state == 'stalled' then
    work.remove(job.queue, job.klass, job.arrival .. job.jid)
    if job.coalesce then
      coalescing.leave(job.queue, job.klass, job.coalesce, job.arrival .. job.jid)
    end
  elseif state == 'scheduled' then
    call('ZREM', keys.queue('s', job.queue), job.jid)
  elseif state == 'depends' then
    call('ZREM', keys.queue('d', job.queue), job.jid)
  elseif state == 'failed' then
    failures.remove(job)
  elseif state == 'complete' then
    call('ZREM', keys.completed(), job.jid)
  else
    queue.ended(job)
  end
end

-- The same for a running job.
-- @local
function queue.ended(job)
  call('ZREM', keys.queue('l', job.queue), job.jid)
  call('ZREM', keys.worker('j', job.worker), job.jid)
  queue.freed(job.queue)
end

-- A running job left a queue of limited concurrency: workers may wait for its place.
-- @local
function queue.freed(name)
  local some = config.some()
  if some then
    queue.place(name)
  end
end

-- @local
function queue.place(name)
  if config.text(name .. '-max-concurrency') and call('EXISTS', keys.queue('t', name)) == 1 then
    events.wake(name)
  end
end
