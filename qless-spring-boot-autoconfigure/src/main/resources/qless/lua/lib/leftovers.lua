-- @include keys
-- @include due
-- @include findings
-- Keys that are looked at as a whole: templates, statistics, and what belongs to a job.

-- Something that belongs to a job, template or task without one.
function leftovers.orphan(found, owner, what)
  if call('EXISTS', owner) == 0 and findings.stray(found, 'what is left of ' .. (what or 'a job')) then
    call('DEL', found.path)
  end
end

function leftovers.template(found, jid)
  local name, klass, interval = unpack(call('HMGET', found.path, 'queue', 'klass', 'interval'))
  if not name or not klass or (tonumber(interval or nil) or 0) <= 0 then
    findings.lament(found, 'a recurring job without queue, type or interval', jid)
  elseif not call('ZSCORE', keys.queue('r', name), jid)
      and findings.note(found, 'a recurring job out of its place', jid) then
    call('ZADD', keys.queue('r', name), found.now + interval, jid)
    due.renew(name)
  end
end

function leftovers.statistics(found)
  for i, number in ipairs(call('HMGET', found.path, 'failed', 'failures', 'retries', 'wn', 'rn')) do
    local field = ({ 'failed', 'failures', 'retries', 'wn', 'rn' })[i]
    if (tonumber(number or nil) or 0) < 0 and findings.note(found, 'a negative count: ' .. field) then
      call('HSET', found.path, field, 0)
    end
  end
end
