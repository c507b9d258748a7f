-- Puts a job that exists already: moves it, or starts it again.
--
-- requeue me queue jid klass data delay [option value]…
--   arguments and options are those of put
-- Returns: jid; with conflict: 'replaced jid' | 'duplicate jid'
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, CLASH, CYCLE
-- Publishes: log put; log lock_lost, and lock_lost to the holder, if that is not me; put if tracked; track; wake
-- @include keys
-- @include args
-- @include request
-- @include meeting
-- @include putting
-- @include tracking

commands['requeue'] = function(now, me, name, jid, ...)
  if call('EXISTS', keys.job('j', args.name('Requeue', 'jid', jid))) == 0 then
    refuse('NOTFOUND', 'Requeue(): Job ' .. quoted(jid) .. ' does not exist')
  end
  local new = request.read(me, name, jid, ...)
  meeting.read(new, now)
  local reply = putting.apply(new, now)
  if new.track then
    tracking.put(new, now)
  end
  return reply
end
