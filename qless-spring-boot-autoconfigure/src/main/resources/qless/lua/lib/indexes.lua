-- @include keys
-- @include due
-- @include findings
-- The indexes: what they say must be what is there, and all that is there.

-- A queue in 'ready', or a type of a queue in its types.
function indexes.ready(found, name)
  if call('EXISTS', keys.queue('t', name)) == 0 and findings.stray(found, 'a queue in which nothing waits') then
    call('SREM', keys.ready(), name)
  end
end

function indexes.types(found, name, klass)
  if call('EXISTS', keys.work(name, klass)) == 0 and findings.stray(found, 'a type of which nothing waits') then
    call('SREM', found.path, klass)
    call('SREM', keys.holders(klass), name)
    if call('EXISTS', found.path) == 0 then
      call('SREM', keys.ready(), name)
    end
  end
end

-- A queue in which a type waits.
function indexes.holder(found, klass, name)
  if call('EXISTS', keys.work(name, klass)) == 0
      and findings.stray(found, 'a queue in which nothing of the type waits') then
    call('SREM', found.path, name)
  end
end

-- The waiting line of a type is known.
function indexes.line(found, name)
  local home, klass = keys.line(name)
  if (call('SISMEMBER', keys.queue('t', home), klass) == 0 or call('SISMEMBER', keys.ready(), home) == 0
      or call('SISMEMBER', keys.holders(klass), home) == 0)
      and findings.note(found, 'a waiting line that is not known') then
    call('SADD', keys.queue('t', home), klass)
    call('SADD', keys.holders(klass), home)
    call('SADD', keys.ready(), home)
  end
end

-- The time kept for a queue is not later than the first thing that falls due in it.
function indexes.due(found, name)
  local first, kept = due.earliest(name), tonumber(call('ZSCORE', keys.due(), name) or nil)
  if first and (not kept or kept > first) and findings.note(found, 'a queue that falls due unnoticed') then
    due.renew(name)
  end
end

function indexes.group(found, name)
  local there = call('EXISTS', keys.group(name)) == 1
  if there == (call('SISMEMBER', keys.groups(), name) == 1) then
    return
  elseif findings.note(found, there and 'a group that is not known' or 'a group without jobs') then
    call(there and 'SADD' or 'SREM', keys.groups(), name)
  end
end

function indexes.tag(found, name)
  local size = call('ZCARD', keys.tag(name))
  local counted = tonumber(call('ZSCORE', keys.tags(), name) or nil) or 0
  if size ~= counted and findings.note(found, 'a tag that is miscounted') then
    if size > 0 then
      call('ZADD', keys.tags(), size, name)
    else
      call('ZREM', keys.tags(), name)
    end
  end
end

function indexes.releasing(found, name)
  if call('SISMEMBER', keys.releasing(), name) == 0
      and findings.note(found, 'dependents that nobody will release') then
    call('SADD', keys.releasing(), name)
  end
end
