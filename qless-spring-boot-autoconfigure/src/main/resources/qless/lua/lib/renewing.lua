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

-- Malformed names are refused where no job is found under them.
-- @local
function renewing.check(jid, worker, data, ...)
  local options = args.options('Heartbeat', ...)
  if not (args.short(jid) and args.short(worker)) then
    args.each('Heartbeat', 'jid', jid, 'worker', worker)
  end
  local asked = {
    jid = jid, worker = worker, data = data, token = options.token, lease = nil, beat = options.beat, expires = nil,
    code = nil, text = nil,
  }
  if data and data ~= '' then
    payload.check('Heartbeat', 'data', data)
  end
  if options.lease then
    asked.lease = numbers.lease('Heartbeat', 'lease', options.lease)
  end
  if asked.beat and not args.plain(asked.beat) then
    args.name('Heartbeat', 'beat', asked.beat)
  end
  return asked
end

-- Renews the lease; 'given' then has its end, or the code and text of the refusal.
-- @local
function renewing.run(given, now)
  local job = leases.pulse(given.jid)
  local mark = given.beat and job.token and job.token .. ' ' .. given.beat or ''
  if not claims.hold(job, given.worker, given.token) then
    renewing.refuse(given)
  elseif given.beat and job.beat == mark then
    given.expires = floor(due.lease(job.queue, given.jid))
  else
    renewing.write(given, job, mark, now)
  end
end

-- @local
function renewing.refuse(given)
  args.each('Heartbeat', 'jid', given.jid, 'worker', given.worker)
  local phrases = { absent = ' does not exist', idle = ' not currently running: ',
    taken = ' given out to another worker: ' }
  local _, _, code, text = claims.find('Heartbeat', phrases, given.jid, given.worker, given.token)
  given.code, given.text = code, text
end

-- @local
function renewing.write(given, job, mark, now)
  local key, jid, lease = keys.job('j', job.jid), job.jid, given.lease
  if not lease then
    lease = pop.lease(job.queue)
  end
  local ends = clock.ends(lease)
  -- First, for it frees memory: so the renewal of a caller of the bundle passes on a full server.
  if not COMMAND then
    call('HDEL', key, 'grace')
  end
  if mark ~= (job.beat or '') then
    call('HSET', key, 'beat', mark)
  end
  if given.data and given.data ~= '' then
    call('SET', keys.job('d', jid), given.data)
  end
  if call('ZADD', keys.queue('l', job.queue), 'GT', 'CH', ends, jid) == 0 then
    renewing.shorten(job, ends, lease, now)
  end
  -- Whoever was warned that the lease ran out has the job no more in the worker's set.
  if call('ZADD', keys.worker('j', job.worker), ends, jid) == 1 then
    call('HDEL', key, 'grace')
  end
  call('ZADD', keys.workers(), clock.score(now), job.worker)
  given.expires = floor(now + lease)
end

-- The lease ends earlier than it would have, or no later.
-- @local
function renewing.shorten(job, ends, lease, now)
  call('ZADD', keys.queue('l', job.queue), ends, job.jid)
  due.note(job.queue, clock.text(now + lease))
end
