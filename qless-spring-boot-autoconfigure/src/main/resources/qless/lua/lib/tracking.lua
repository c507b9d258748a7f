-- @include keys
-- @include events
-- The mark of jobs whose events are published.

-- Returns 1, or 0 if the job had the mark.
function tracking.mark(jid, now)
  local changed = call('ZADD', keys.tracked(), 'NX', now, jid)
  call('HSET', keys.job('j', jid), 'tracked', '1')
  call('PUBLISH', keys.channel('track'), jid)
  if changed == 1 then
    events.note('tracked', jid)
  end
  return changed
end

-- A put that asks for the mark. Of a job that had it before, the put is published already.
function tracking.put(new, now)
  if new.known then
    return
  end
  tracking.mark(new.jid, now)
  if not new.tracked then
    call('PUBLISH', keys.channel('put'), new.jid)
  end
end
