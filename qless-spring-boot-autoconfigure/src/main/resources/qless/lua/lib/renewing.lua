-- @include keys
-- @include args
-- @include payload
-- @include numbers
-- @include clock
-- @include leases
-- @include claims
-- @include pop
-- @include due
-- The renewal of a lease. What is asked for stands in the options: token, beat and lease,
-- which is a number once it is checked.

-- Malformed names are refused where no job is found under them.
-- @local
function renewing.check(jid, worker, data, options)
  local beat = options.beat
  if not (args.short(jid) and args.short(worker)) then
    args.each('Heartbeat', 'jid', jid, 'worker', worker)
  end
  if data and data ~= '' then
    payload.check('Heartbeat', 'data', data)
  end
  if options.lease then
    options.lease = numbers.lease('Heartbeat', 'lease', options.lease)
  end
  if beat and not args.plain(beat) then
    args.name('Heartbeat', 'beat', beat)
  end
end

-- Renews the lease; returns its end, or nil and the code and text of the refusal.
-- @local
function renewing.run(jid, worker, data, options, now)
  local state, queue, holder, token, last = leases.pulse(jid)
  local beat = options.beat and token and token .. ' ' .. options.beat or ''
  local expires, code, text
  if not claims.match(state, holder, token, worker, options.token) then
    code, text = renewing.refuse(jid, worker, options.token)
  elseif options.beat and beat == last then
    expires = due.lease(queue, jid)
  else
    expires = renewing.write(jid, queue, worker, options.lease, now)
    renewing.keep(jid, data, beat, last or '')
  end
  return expires and floor(expires), code, text
end

-- @local
function renewing.refuse(jid, worker, token)
  args.each('Heartbeat', 'jid', jid, 'worker', worker)
  local phrases = { absent = ' does not exist', idle = ' not currently running: ',
    taken = ' given out to another worker: ' }
  local _, _, why, words = claims.find('Heartbeat', phrases, jid, worker, token)
  return why, words
end

-- @local
function renewing.write(jid, queue, worker, lease, now)
  if not lease then
    lease = pop.lease(queue)
  end
  local ends = clock.ends(lease)
  -- First, for it frees memory: so the renewal of a caller of the bundle passes on a full server.
  if not COMMAND then
    call('HDEL', keys.job('j', jid), 'grace')
  end
  if call('ZADD', keys.queue('l', queue), 'GT', 'CH', ends, jid) == 0 then
    renewing.shorten(jid, queue, ends, lease, now)
  end
  -- Whoever was warned that the lease ran out has the job no more in the worker's set.
  if call('ZADD', keys.worker('j', worker), ends, jid) == 1 then
    call('HDEL', keys.job('j', jid), 'grace')
  end
  call('ZADD', keys.workers(), clock.score(now), worker)
  return now + lease
end

-- The lease ends earlier than it would have, or no later.
-- @local
function renewing.shorten(jid, queue, ends, lease, now)
  call('ZADD', keys.queue('l', queue), ends, jid)
  due.note(queue, clock.text(now + lease))
end

-- What the renewal brought along.
-- @local
function renewing.keep(jid, data, beat, last)
  if beat ~= last then
    call('HSET', keys.job('j', jid), 'beat', beat)
  end
  if data and data ~= '' then
    call('SET', keys.job('d', jid), data)
  end
end
