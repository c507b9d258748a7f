-- Ours: puts many jobs in one call, all or none.
--
-- put.many me (n queue jid klass data delay [option value]…)…
--   n    how many arguments of this job follow; at most 250 jobs in one call, each jid once
--   all others   as those of put; a job may wait for those before it. The dependencies and
--                tags of all jobs are 1,000 at most. A request may be that of the whole call.
--                A unique name is also taken by a job before it
-- Returns: list of what put returns for each job, in the order of the jobs
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, CLASH, CYCLE
-- Publishes: log put; log lock_lost, and lock_lost to the holder, if that is not me; put if tracked; track; wake
-- @include dependencies
-- @include request
-- @include meeting
-- @include putting
-- @include tracking
-- @include batch

-- Notes what the jobs behind this one will meet.
local function note(new, shared)
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

-- Notes that a job stands in the call.
local function mark(seen, jid)
  if seen[jid] then
    refuse('ARGUMENT', 'Put.many(): Job ' .. quoted(jid) .. ' stands in the call twice')
  end
  seen[jid] = true
end

commands['put.many'] = function(now, me, ...)
  local jobs, seen, shared = {}, {}, batch.shared()
  for i, list in ipairs(batch.cut('Put.many', ...)) do
    jobs[i] = request.read(me, unpack(list))
    mark(seen, jobs[i].jid)
  end
  batch.names('Put.many', jobs)
  for _, new in ipairs(jobs) do
    local jid = new.jid
    meeting.read(new, now, shared)
    if not new.known then
      if new.jid ~= jid then
        mark(seen, new.jid)
      end
      note(new, shared)
    end
  end
  local replies = {}
  for i, new in ipairs(jobs) do
    replies[i] = putting.apply(new, now)
    if new.track then
      tracking.put(new, now)
    end
  end
  return replies
end
