-- Puts a job into a queue. A jid that exists already is moved there and starts
-- again, whatever its state, and a worker that runs it loses its lease.
--
-- put me queue jid klass data delay [option value]…
--   me, queue, jid, klass  names of 1 to 512 bytes; me: the caller's worker name
--   data                   JSON text, stored byte for byte
--   delay                  seconds; 0 or less: now
--   at                     ours: when it may run, in seconds since the epoch, in place of the delay
--   priority               number from -2^31 to 2^31; left out: as before, 0 for a new job
--   tags                   JSON list of names; left out: as before, none for a new job
--   retries                whole number; left out: as before, 5 for a new job
--   depends                JSON list of jids; left out or empty: as before, none for a new job
--   strict                 ours: '1' refuses dependencies that do not exist, and circles
--   conflict               ours: 'keep' leaves a job that exists as it is; 'replace' does not; 'refuse' refuses
--   coalesce               ours: a name; jobs of one type and queue with the same may run together (pop.same).
--                          Left out: as before
--   unique                 ours: a name that one job at a time has. If another job has it, the put is about that
--                          job: it is replaced if conflict says so, and otherwise kept. Left out: as before
--   unique-for             ours: how long: 'complete', the default, until the job completes; 'queued' until it is
--                          handed out; or seconds. A job that is deleted, or takes another name, has it no more
--   headers                ours: JSON object of texts for whoever runs the job; left out: as before
--   note                   ours: text for people, 4096 bytes at most; left out: as before
--   request                ours: an id; a put under the id of the job's last put changes nothing and is
--                          answered as that one was
--   track                  ours: '1' marks the job, as the command track does
--   checked                ours: '1' if the caller has checked that data is JSON, and all names UTF-8
-- Returns: the jid of the job that the put is about; with conflict: 'created jid' | 'replaced jid' | 'duplicate jid'
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, CLASH, CYCLE
-- Publishes: log put; log lock_lost, and lock_lost to the holder, if that is not me; put if tracked; track; wake
-- @include request
-- @include meeting
-- @include putting
-- @include tracking

commands['put'] = function(now, me, name, jid, klass, data, delay, ...)
  local new = request.read(me, name, jid, klass, data, delay, ...)
  meeting.read(new, now)
  local reply = putting.apply(new, now)
  if new.track then
    tracking.put(new, now)
  end
  return reply
end
