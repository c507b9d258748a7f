-- @include keys
-- @include leases
-- @include circles
-- What a put meets: the job that has the jid already, and those that it shall wait for.

-- Adds 'old', the job as it is, and 'known', the outcome of a put that has nothing to do;
-- refuses what strict forbids. 'shared' is what the jobs of a call about many
-- share (lib/batch.lua).
function meeting.read(new, shared)
  local old = call('EXISTS', keys.job('j', new.jid)) == 1 and leases.read(new.jid)
  new.old = old
  if old and new.request and (old.put == 'created ' .. new.request or old.put == 'replaced ' .. new.request) then
    new.known = string.match(old.put, '^%a+')
  elseif old and new.conflict == 'keep' then
    new.known = 'duplicate'
  elseif new.strict then
    local code, text = circles.find('Put', new.jid, new.depends, shared)
    if code then
      refuse(code, text)
    end
  end
  return new
end
