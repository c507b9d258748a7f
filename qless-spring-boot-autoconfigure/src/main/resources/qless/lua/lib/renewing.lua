-- @include keys
-- @include args
-- @include payload
-- @include numbers
-- @include clock
-- @include leases
-- @include claims
-- @include pop
-- @include due
-- The renewal of a lease.

local PHRASES = { absent = ' does not exist', idle = ' not currently running: ',
  taken = ' given out to another worker: ' }

function renewing.check(jid, worker, data, ...)
  args.name('Heartbeat', 'jid', jid)
  args.name('Heartbeat', 'worker', worker)
  if data and data ~= '' then
    payload.read('Heartbeat', 'data', data)
  end
  local options = args.options('Heartbeat', ...)
  return {
    jid = jid, worker = worker, data = data, token = options.token,
    lease = options.lease and numbers.lease('Heartbeat', 'lease', options.lease),
    beat = options.beat and args.name('Heartbeat', 'beat', options.beat),
  }
end

-- Returns when the lease ends, or nothing with the code and text of the refusal.
function renewing.run(given, now)
  local jid, worker, data = given.jid, given.worker, given.data
  local job, _, code, text = claims.find('Heartbeat', PHRASES, jid, worker, given.token, leases.glance)
  if not job then
    return nil, code, text
  end
  local mark = given.beat and job.token .. ' ' .. given.beat or ''
  if given.beat and job.beat == mark then
    return floor(tonumber(job.expires) or now)
  end
  local expires = now + (given.lease or pop.lease(job.queue))
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
