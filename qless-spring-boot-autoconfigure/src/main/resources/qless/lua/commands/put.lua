-- Puts a job into a queue. A jid that exists already is moved there and starts
-- again, whatever its state, and a worker that runs it loses its lease.
--
-- put me queue jid klass data delay [option value]…
--   me, queue, jid, klass  names of 1 to 512 bytes; me: the caller's worker name
--   data                   JSON text, stored byte for byte
--   delay                  seconds; 0 or less: now
--   priority, tags, retries, depends   number, JSON list, number, JSON list of jids;
--                          left out: as before, a new job has 0, [], 5, []
--   conflict               ours: 'keep' leaves a job that exists as it is; 'replace' does not
--   request                ours: an id; the same put under the same id does nothing twice
--   checked                ours: '1' if the caller has checked that data is JSON
-- Returns: jid; with conflict: {jid, 'created' | 'replaced' | 'duplicate'}
-- Errors: ARGUMENT, TOOBIG
-- Publishes: log put; lock_lost to a holder that is not me; put if tracked; wake
-- @include putting

commands['put'] = function(now, ...)
  return putting.put(now, ...)
end
