-- @include keys
-- @include config
-- @include clock
-- @include queue
-- @include leases
-- @include history
-- @include events
-- @include stream
-- @include stats
-- @include dependencies
-- @include releasing
-- @include completed
-- The two good ends of a run: the last one, and the step into the next queue.

-- What both ends have in common. The first write frees memory, so that it passes on
-- a full server.
-- @local
function completing.close(job, given, now)
  queue.ended(job)
  local took = stats.since(job.time, now)
  stats.add(job.queue, now, 'r', 1, took)
  completing.keep(job, given, now)
end

-- What a run leaves with its job.
-- @local
function completing.keep(job, given, now)
  if given.data then
    call('SET', keys.job('d', job.jid), given.data)
  end
  if given.result then
    local key = keys.job('r', job.jid)
    call('SET', key, given.result)
    if given.keep then
      call('PEXPIRE', key, format('%d', given.keep * 1000))
    end
  end
end

-- @local
function completing.finish(job, given, now)
  -- Mostly there is none of them: then one question is enough.
  local alone = call('EXISTS', keys.job('u', job.jid), keys.job('h', job.jid), keys.config(), keys.events()) == 0
  if alone then
    config.none()
    stream.unwanted()
  end
  completing.close(job, given, now)
  completing.mark(job, given, now, alone)
  completing.file(job, now, nil, alone)
  completed.add(job.jid, now)
end

-- A 'short' history has no list yet.
-- @local
function completing.mark(job, given, now, short)
  local key, last, done = keys.job('j', job.jid), leases.settled('Complete', given.token, 'complete'), history.text('done', now)
  if short then
    call('HSET', key, 'state', 'complete', 'time', clock.text(now), 'last', last, 'worker', '', 'third', done)
  else
    call('HSET', key, 'state', 'complete', 'time', clock.text(now), 'last', last, 'worker', '')
    history.push(job.jid, done)
  end
  -- Only what was tried before has more to leave behind.
  if job.remaining then
    call('HDEL', key, 'grace', 'failure', 'beat', 'failing', 'lost')
  end
end

-- The job is complete: the world hears of it, and its dependents, if it is not known to
-- be alone, go on.
-- @local
function completing.file(job, now, shared, alone)
  events.tracked('completed', job)
  events.log('completed', events.field('jid', job.jid) .. events.field('queue', job.queue))
  if not alone then
    releasing.all(job.jid, now, shared)
  end
end

-- @local
function completing.advance(job, given, now)
  local unmet = dependencies.unmet(given.depends or {})
  completing.close(job, given, now)
  history.add(job.jid, now, 'done')
  call('HDEL', keys.job('j', job.jid), 'worker', 'grace', 'failure', 'beat', 'failing', 'lost')
  local from = job.queue
  job.queue = given.next
  job.state, job.arrival, job.due = queue.destination(now, given.delay, #unmet > 0)
  call('HSET', keys.job('j', job.jid), 'state', job.state, 'queue', job.queue, 'time', clock.text(now),
    'remaining', job.retries, 'arrival', job.arrival, 'due', job.due and clock.text(job.due) or '',
    'last', leases.settled('Complete', given.token, job.state))
  dependencies.add(job.jid, unmet)
  history.add(job.jid, now, 'put', job.queue)
  queue.learn(job.queue, now)
  events.tracked('completed', job)
  events.log('advanced', events.field('jid', job.jid) .. events.field('queue', from) .. events.field('to', job.queue))
  queue.enter(job, now)
  return job.state
end
