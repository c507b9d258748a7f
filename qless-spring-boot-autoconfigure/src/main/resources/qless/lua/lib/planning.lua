-- @include dependencies
-- @include request
-- @include meeting
-- @include putting
-- @include tracking
-- @include batch
-- Many puts in one call, all or none.

-- Notes that a job stands in the call.
local function mark(verb, seen, jid)
  if seen[jid] then
    refuse('ARGUMENT', verb .. '(): Job ' .. quoted(jid) .. ' stands in the call twice')
  end
  seen[jid] = true
end

-- The puts of 'n argument… n argument…'; none is that of 'taken'.
function planning.read(verb, taken, me, ...)
  local jobs = {}
  for i, list in ipairs(batch.cut(verb, ...)) do
    jobs[i] = request.read(me, unpack(list))
  end
  planning.distinct(verb, taken, jobs)
  return jobs
end

-- Each jid stands in a call once.
function planning.distinct(verb, taken, jobs)
  local seen = { [taken or ''] = true }
  for _, new in ipairs(jobs) do
    mark(verb, seen, new.jid)
  end
  batch.names(verb, jobs)
end

-- What they meet: those before them, too. A unique name may turn a put to another job,
-- which must not stand in the call either.
function planning.meet(verb, taken, jobs, now)
  local seen, shared = { [taken or ''] = true }, batch.shared()
  for _, new in ipairs(jobs) do
    seen[new.jid] = true
  end
  for _, new in ipairs(jobs) do
    local jid = new.jid
    meeting.read(new, now, shared)
    if not new.known then
      if new.jid ~= jid then
        mark(verb, seen, new.jid)
      end
      planning.note(new, shared)
    end
  end
end

-- Notes what the jobs behind this one will meet.
function planning.note(new, shared)
  local depends = new.depends or {}
  local needs = dependencies.unmet(depends)
  for _, other in ipairs(depends) do
    if shared.needs[other] then
      needs[#needs + 1] = other
    end
  end
  for _, other in ipairs(needs) do
    shared.needed[other] = true
  end
  -- One that is put again without a list keeps what it needs.
  if new.depends or not new.old or new.old.state ~= 'depends' then
    shared.needs[new.jid] = needs
  end
  if new.unique then
    shared.names = shared.names or {}
    shared.names[new.unique.name] = new.jid
  end
end

function planning.apply(jobs, now)
  local replies = {}
  for i, new in ipairs(jobs) do
    replies[i] = putting.apply(new, now)
    if new.track then
      tracking.put(new, now)
    end
  end
  return replies
end
