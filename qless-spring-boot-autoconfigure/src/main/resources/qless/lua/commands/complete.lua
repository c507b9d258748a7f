-- Ends a running job well, or moves it on into the next queue.
--
-- complete jid worker queue data [option value]…
--   data     JSON text that replaces the payload; with a token, '' keeps the payload
--   next     queue to go on in, with its retries renewed
--   delay    seconds; only with next
--   depends  JSON list of jids; only with next
--   token    ours: the token of the lease; a stale one is refused
--   result   ours: JSON text kept beside the job
--   keep     ours: seconds that the result is kept; left out: as long as the job
-- Returns: 'complete' | 'waiting' | 'scheduled' | 'depends'
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, NOTRUNNING, LEASELOST
-- Publishes: log completed or advanced; completed if tracked; wake; stream moved for dependents
-- @flags allow-oom
-- @include keys
-- @include args
-- @include leases
-- @include completing

local PHRASES = { absent = ' does not exist', idle = ' is not currently running: ',
  taken = ' has been handed out to another worker: ' }

commands['complete'] = function(now, jid, worker, name, data, ...)
  local call_ = completing.check(jid, worker, name, data, ...)
  local held, reply = leases.held('Complete', PHRASES, jid, worker, call_.token, not call_.next and leases.glance)
  if not held then
    return reply
  elseif held.queue ~= name then
    refuse('LEASELOST', 'Complete(): Job ' .. quoted(jid) .. ' running in another queue: ' .. quoted(held.queue))
  end
  if call_.next then
    return completing.advance(held, call_, now)
  end
  return completing.finish(held, call_, now)
end
