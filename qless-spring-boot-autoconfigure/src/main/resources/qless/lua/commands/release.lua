-- Ours: hands a running job back, as if it had not been popped: no retry is spent
-- and it keeps its place in the line.
--
-- release jid worker [option value]…
--   token   the token of the lease; a stale one is refused
--   delay   seconds; left out: at once
-- Returns: 'waiting' | 'scheduled'
-- Errors: ARGUMENT, NOTFOUND, NOTRUNNING, LEASELOST
-- Publishes: wake; stream released
-- @flags allow-oom
-- @include keys
-- @include args
-- @include numbers
-- @include clock
-- @include queue
-- @include leases
-- @include claims
-- @include history
-- @include events

local PHRASES = { absent = ' does not exist', idle = ' is not currently running: ',
  taken = ' has been given to another worker: ' }

commands['release'] = function(now, jid, worker, ...)
  args.name('Release', 'jid', jid)
  args.name('Release', 'worker', worker)
  local options = args.options('Release', ...)
  local delay = options.delay and numbers.number('Release', 'delay', options.delay) or 0
  local job, reply = claims.held('Release', PHRASES, jid, worker, options.token)
  if not job then
    return reply
  end
  queue.leave(job)
  call('HDEL', keys.job('j', jid), 'worker', 'grace', 'beat', 'lost')
  job.state, job.due = delay > 0 and 'scheduled' or 'waiting', delay > 0 and now + delay or nil
  call('HSET', keys.job('j', jid), 'state', job.state, 'time', clock.text(now), 'due', job.due and clock.text(job.due) or '',
    'last', leases.settled('Release', options.token, job.state))
  history.add(jid, now, 'released', worker)
  queue.enter(job, now)
  events.note('released', jid, job.queue, 'worker', worker)
  return job.state
end
