-- @include keys
-- @include args
-- @include payload
-- @include numbers
-- @include clock
-- @include queue
-- @include leases
-- @include history
-- @include events
-- @include stats
-- @include dependencies
-- @include completed
-- The two good ends of a run: the last one, and the step into the next queue.

function completing.check(jid, worker, name, data, ...)
  args.name('Complete', 'jid', jid)
  args.name('Complete', 'worker', worker)
  args.name('Complete', 'queue', name)
  local given = args.options('Complete', ...)
  if given.token ~= nil and data == '' then
    data = nil
  else
    payload.read('Complete', 'data', data)
  end
  if not given.next and (given.delay or given.depends) then
    refuse('ARGUMENT', 'Complete(): "' .. (given.delay and 'delay' or 'depends') .. '" cannot be used without a "next".')
  end
  local depends = given.depends and dependencies.named('Complete', jid, given.depends)
  return {
    jid = jid, worker = worker, queue = name, data = data, token = given.token, depends = depends,
    strict = given.strict == '1' and depends,
    next = given.next and args.name('Complete', 'next', given.next),
    delay = given.delay and numbers.number('Complete', 'delay', given.delay) or 0,
    result = given.result and payload.read('Complete', 'result', given.result),
    keep = given.keep and numbers.lease('Complete', 'keep', given.keep),
  }
end

-- What both ends have in common. The first write frees memory, so that it passes on
-- a full server.
function completing.close(job, given, now)
  queue.leave(job)
  call('HDEL', keys.job('j', job.jid), 'worker', 'expires', 'grace', 'failure', 'beat', 'failing')
  stats.add(job.queue, now, 'r', stats.since(job.time, now))
  history.add(job.jid, now, 'done')
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

function completing.finish(job, given, now)
  completing.close(job, given, now)
  call('HSET', keys.job('j', job.jid), 'state', 'complete', 'time', clock.text(now), 'last',
    leases.settled('Complete', given.token, 'complete'))
  return completing.file(job, now, given.shared)
end

-- The job is complete: the world hears of it, its dependents go on, old ones are deleted.
function completing.file(job, now, shared)
  events.tracked('completed', job)
  events.log('completed', events.field('jid', job.jid) .. events.field('queue', job.queue))
  dependencies.release(job.jid, now, shared)
  completed.add(job.jid, now, shared)
  return 'complete'
end

function completing.advance(job, given, now)
  local unmet = dependencies.unmet(given.depends or {})
  completing.close(job, given, now)
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
