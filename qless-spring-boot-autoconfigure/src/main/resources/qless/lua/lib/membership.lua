-- @include keys
-- @include work
-- @include failures
-- @include tags
-- @include recurring
-- @include standing
-- @include findings
-- Whether an entry of a place names a job that exists and says the same.

-- A time in a hash has six decimals, the one in a set all.
local NEAR = 0.001

function membership.agrees(job, kind, name, member, score)
  local state = job.state
  if kind == 'qw' then
    local home, klass = keys.line(name)
    return (state == 'waiting' or state == 'stalled') and job.queue == home and job.klass == klass
      and job.arrival .. job.jid == member and (score == '-inf' or tonumber(score) == 0 - (tonumber(job.priority) or 0))
  elseif kind == 'f' then
    return state == 'failed' and job.group == name and job.arrival .. job.jid == member
  elseif kind == 't' then
    return membership.tagged(job, name)
  elseif kind == 'qs' then
    return state == 'scheduled' and job.queue == name
      and math.abs((tonumber(job.due) or tonumber(score)) - tonumber(score)) < NEAR
  elseif kind == 'ql' or kind == 'qd' then
    return job.queue == name and state == (kind == 'ql' and 'running' or 'depends')
  elseif kind == 'wj' then
    return state == 'running' and job.worker == name
  end
  return kind == 'completed' and state == 'complete' or kind == 'tracked' and job.tracked ~= ''
end

function membership.tagged(job, name)
  for _, tag in ipairs(tags.list(job.tags)) do
    if tag == name then
      return true
    end
  end
end

-- Takes an entry away, and what an index says of it.
function membership.drop(found, kind, name, member)
  if kind == 'qw' then
    local home, klass = keys.line(name)
    work.remove(home, klass, member)
  elseif kind == 'f' then
    failures.drop(name, member)
  elseif kind == 't' then
    tags.remove(member, { name })
  else
    call('ZREM', found.path, member)
  end
end

function membership.check(found, kind, name, member, score)
  local jid = (kind == 'qw' or kind == 'f') and sub(member, 14) or member
  local job = standing.read(jid)
  if job and membership.agrees(job, kind, name, member, score) then
    return
  end
  local what = job and 'an entry of a job that says otherwise' or 'an entry without its job'
  if findings.stray(found, what, jid) then
    membership.drop(found, kind, name, member)
    local place, own = nil, nil
    if job then
      place, own = standing.place(job)
    end
    if place and not call('ZSCORE', place, own) then
      standing.back(job, found.now)
    end
  end
end

-- An entry of a queue's recurring jobs.
function membership.template(found, name, jid)
  local template = recurring.read(jid)
  if not (template and template.queue == name) and findings.stray(found, 'an entry without its recurring job', jid) then
    call('ZREM', found.path, jid)
  end
end
