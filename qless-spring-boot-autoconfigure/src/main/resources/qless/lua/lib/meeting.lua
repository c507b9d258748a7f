-- @include keys
-- @include leases
-- @include circles
-- What a put meets: the job that has the jid already, and those that it shall wait for. A
-- recurring job may not have it.

-- Adds 'old', the job as it is, and 'known', the outcome of a put that has nothing to do;
-- refuses what strict forbids. 'shared' is what the jobs of a call about many
-- share (lib/batch.lua).
-- @local
function meeting.read(new, shared)
  if call('EXISTS', keys.job('j', new.jid), keys.recurring('j', new.jid)) > 0 then
    meeting.old(new)
  end
  if new.strict and not new.known then
    local code, text = circles.find('Put', new.jid, new.depends, shared)
    if code then
      refuse(code, text)
    end
  end
end

-- @local
function meeting.old(new)
  local old = leases.read(new.jid)
  new.old = old
  if not old then
    refuse('CLASH', 'Put(): a recurring job with the jid ' .. quoted(new.jid) .. ' exists')
  elseif new.request and (old.put == 'created ' .. new.request or old.put == 'replaced ' .. new.request) then
    new.known = string.match(old.put, '^%a+')
  elseif new.conflict == 'keep' then
    new.known = 'duplicate'
  end
end
