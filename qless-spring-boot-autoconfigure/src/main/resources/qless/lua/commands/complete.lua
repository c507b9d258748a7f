-- Ends a running job well, or moves it on into the next queue.
--
-- complete jid worker queue data [option value]…
--   data     JSON text that replaces the payload; with a token, '' keeps the payload
--   next     queue to go on in, with its retries renewed
--   delay    seconds; only with next
--   depends  JSON list of jids; only with next
--   strict   ours: '1' refuses dependencies that do not exist, and circles
--   token    ours: the token of the lease; a stale one is refused
--   result   ours: JSON text kept beside the job
--   keep     ours: seconds that the result is kept; left out: as long as the job
-- Returns: 'complete' | 'waiting' | 'scheduled' | 'depends'
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, NOTRUNNING, LEASELOST, CYCLE
-- Publishes: log completed or advanced; completed if tracked; wake; stream moved for dependents
-- @flags allow-oom
-- @include completing
-- @include ending
-- @include completion

commands['complete'] = function(now, jid, worker, name, data, ...)
  local given = ending.read(jid, worker, name, data, ...)
  completion.run(given, now)
  if given.code then
    refuse(given.code, given.text)
  end
  return given.reply
end
