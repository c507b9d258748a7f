-- Renews the lease of a running job from now on.
--
-- heartbeat jid worker [data] [option value]…
--   data    JSON text that replaces the payload; '' keeps it
--   token   ours: the token of the lease; a stale one is refused
--   lease   ours: seconds; left out: the queue's own
--   beat    ours: the number of this renewal; the same number again under one lease changes nothing
-- Returns: when the lease ends, in whole seconds since the epoch
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, NOTRUNNING, LEASELOST
-- @flags allow-oom
-- @include keys
-- @include args
-- @include numbers
-- @include clock
-- @include leases
-- @include pop
-- @include due

local PHRASES = { absent = ' does not exist', idle = ' not currently running: ', taken = ' given out to another worker: ' }

commands['heartbeat'] = function(now, jid, worker, data, ...)
  args.name('Heartbeat', 'jid', jid)
  args.name('Heartbeat', 'worker', worker)
  if data and data ~= '' then
    args.payload('Heartbeat', 'data', data)
  end
  local options = args.options('Heartbeat', ...)
  local lease = options.lease and numbers.lease('Heartbeat', 'lease', options.lease)
  local beat = options.beat and args.name('Heartbeat', 'beat', options.beat)
  local job = leases.held('Heartbeat', PHRASES, jid, worker, options.token, leases.glance)
  local mark = beat and job.token .. ' ' .. beat or ''
  if beat and job.beat == mark then
    return floor(tonumber(job.expires) or now)
  end
  local expires = now + (lease or pop.lease(job.queue))
  local ends = clock.text(expires)
  call('HDEL', keys.job('j', jid), 'grace')
  call('HSET', keys.job('j', jid), 'expires', ends, 'beat', mark)
  if data and data ~= '' then
    call('SET', keys.job('d', jid), data)
  end
  call('ZADD', keys.queue('l', job.queue), ends, jid)
  if expires < (tonumber(job.expires) or 0) then
    due.note(job.queue, ends)
  end
  call('ZADD', keys.worker('j', worker), ends, jid)
  call('ZADD', keys.workers(), clock.text(now), worker)
  return floor(expires)
end
