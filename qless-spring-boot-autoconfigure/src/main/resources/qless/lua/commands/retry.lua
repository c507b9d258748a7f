-- Gives a running job back for another attempt, or fails it if none remains.
--
-- retry jid queue worker [delay=0] [group] [message] [option value]…
--   queue    where it goes on; a queue other than its own moves it
--   delay    seconds
--   group, message   kept as the job's failure if both are given and not ''
--   token    ours: the token of the lease; a stale one is refused. The history then keeps the failure
--   retries  ours: how many retries a first attempt is granted if the put did not say
--   within   ours: seconds from the first failure on; a later attempt is not granted
-- Returns: attempts that remain; -1 when they are exhausted
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, NOTRUNNING, LEASELOST
-- Publishes: exhausted, and failed if tracked, when exhausted; wake; stream retried or failed
-- @flags allow-oom
-- @include keys
-- @include args
-- @include payload
-- @include numbers
-- @include clock
-- @include queue
-- @include leases
-- @include claims
-- @include attempts
-- @include failures
-- @include events
-- @include retention

local PHRASES = { absent = ' does not exist', idle = ' is not currently running: ',
  taken = ' has been given to another worker: ' }

local function exhausted(job, now, name, failure, kept)
  local group = failure and failure.group or 'failed-retries-' .. name
  local message = failure and failure.message or 'Job exhausted retries in queue "' .. job.queue .. '"'
  job.queue = name
  failures.add(job, now, group, message, failure and job.worker or '', kept)
  events.tracked('failed', job)
  events.failed(job, failure and job.worker or '', group, message, true)
  retention.sweep(group, now, 1)
end

commands['retry'] = function(now, jid, name, worker, delay, group, message, ...)
  args.name('Retry', 'jid', jid)
  args.name('Retry', 'queue', name)
  args.name('Retry', 'worker', worker)
  delay = numbers.number('Retry', 'delay', delay or '0')
  local failure
  if group and group ~= '' and message and message ~= '' then
    failure = { group = args.name('Retry', 'group', group), message = payload.text('Retry', 'message', message),
      when = floor(now), worker = worker }
  end
  local options = args.options('Retry', ...)
  local token, granted = options.token, attempts.granted('Retry', options)
  local job, reply = claims.held('Retry', PHRASES, jid, worker, token)
  if not job then
    return tonumber(reply)
  end
  local remaining = attempts.spend(job, granted, now, delay)
  queue.leave(job)
  call('HDEL', keys.job('j', jid), 'grace', 'beat', 'lost')
  call('HSET', keys.job('j', jid), 'remaining', remaining, 'queue', name,
    'last', leases.settled('Retry', token, remaining))
  queue.learn(name, now)
  if remaining < 0 then
    exhausted(job, now, name, failure, token and failure and message)
    return -1
  end
  job.queue = name
  job.state, job.arrival, job.due = queue.destination(now, delay, false)
  call('HSET', keys.job('j', jid), 'state', job.state, 'arrival', job.arrival, 'time', clock.text(now),
    'due', job.due and clock.text(job.due) or '')
  if failure then
    call('HSET', keys.job('j', jid), 'failure', encode(failure))
    if token then
      failures.note(jid, now, 'retried', group, worker, message)
    end
  end
  queue.enter(job, now)
  events.note('retried', jid, name, 'worker', worker)
  return remaining
end
