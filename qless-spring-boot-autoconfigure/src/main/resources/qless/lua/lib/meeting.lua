-- @include keys
-- @include leases
-- @include dependencies
-- @include circles
-- @include events
-- @include stream
-- @include uniqueness
-- What a put meets: the job that has the jid or the unique name already, and those that it
-- shall wait for. A recurring job may not have the jid.

-- Adds 'old', the job as it is, and 'known', the outcome of a put that has nothing to do;
-- refuses what strict forbids. 'shared' is what the jobs of a call about many
-- share (lib/batch.lua).
-- @local
function meeting.read(new, now, shared)
  local key, template = keys.job('j', new.jid), keys.recurring('j', new.jid)
  -- Mostly there is neither of them, nor a stream of events: then one question is enough.
  if call('EXISTS', key, template, keys.events()) == 0 then
    stream.unwanted()
  elseif call('EXISTS', key, template) > 0 then
    meeting.old(new)
  end
  if new.unique and not new.known then
    meeting.named(new, now, shared and shared.names)
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
  elseif new.conflict == 'refuse' then
    meeting.taken(new.jid)
  end
end

function meeting.taken(jid)
  refuse('CLASH', 'Put(): the jid or unique name belongs to job ' .. quoted(jid))
end

-- The put is about the job that has the unique name, if another one has it.
function meeting.named(new, now, names)
  local jid, repeated = uniqueness.holder(new, now, names)
  if not jid then
    return
  elseif repeated then
    new.known = 'replaced'
  elseif new.conflict == 'refuse' or (new.conflict == 'replace' and new.old) then
    meeting.taken(jid)
  elseif new.conflict == 'replace' then
    dependencies.others('Put', jid, new.depends or {})
    new.old = leases.read(jid)
  else
    new.known = 'duplicate'
  end
  new.jid = jid
end
