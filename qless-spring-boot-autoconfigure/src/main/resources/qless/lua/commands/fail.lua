-- Ends a running job badly: it is filed under a group until someone puts it again.
--
-- fail jid worker group message [data] [option value]…
--   group     where it is filed, a name
--   message   what went wrong, free text
--   data      JSON text that replaces the payload; '' keeps it
--   token     ours: the token of the lease; a stale one is refused. The history then keeps the message
-- Returns: jid
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, NOTRUNNING, LEASELOST
-- Publishes: log failed; failed if tracked; wake
-- @flags allow-oom
-- @include keys
-- @include args
-- @include payload
-- @include queue
-- @include leases
-- @include claims
-- @include failures
-- @include events
-- @include retention

local PHRASES = { absent = 'does not exist', idle = 'not currently running: ', taken = ' running with another worker: ' }

commands['fail'] = function(now, jid, worker, group, message, data, ...)
  args.name('Fail', 'jid', jid)
  args.name('Fail', 'worker', worker)
  args.name('Fail', 'group', group)
  payload.text('Fail', 'message', message)
  if data and data ~= '' then
    payload.read('Fail', 'data', data)
  end
  local token = args.options('Fail', ...).token
  local job, reply = claims.held('Fail', PHRASES, jid, worker, token)
  if not job then
    return reply
  end
  queue.leave(job)
  failures.add(job, now, group, message, worker, token and message)
  call('HSET', keys.job('j', jid), 'last', leases.settled('Fail', token, jid))
  if data and data ~= '' then
    call('SET', keys.job('d', jid), data)
  end
  events.failed(job, worker, group, message)
  events.tracked('failed', job)
  retention.sweep(group, now, 1)
  return jid
end
