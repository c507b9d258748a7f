-- @include keys
-- @include history
-- @include tags
-- A job as callers see it, and its end.

-- The 17 fields of the API, or nil.
function job.view(jid)
  local state, klass, queue, worker, tracked, priority, expires, retries, remaining, list, failure, spawned =
    unpack(call('HMGET', keys.job('j', jid), 'state', 'klass', 'queue', 'worker', 'tracked', 'priority', 'expires',
      'retries', 'remaining', 'tags', 'failure', 'spawned'))
  if not state then
    return nil
  end
  return {
    jid = jid, klass = klass, state = state, queue = state == 'complete' and '' or queue, worker = worker or '',
    tracked = tracked and true or false, priority = tonumber(priority) or 0, expires = tonumber(expires or '') or 0,
    retries = tonumber(retries) or 0, remaining = tonumber(remaining) or 0,
    data = call('GET', keys.job('d', jid)) or '{}', tags = tags.list(list), history = history.view(jid),
    failure = failure and failure ~= '' and decode(failure) or {}, spawned_from_jid = spawned or false,
    dependents = call('SMEMBERS', keys.job('u', jid)), dependencies = call('SMEMBERS', keys.job('n', jid)),
  }
end

-- JSON of the jobs that exist, in the given order.
function job.views(jids)
  local views = {}
  for _, jid in ipairs(jids) do
    views[#views + 1] = job.view(jid)
  end
  return encode(views)
end

-- Removes all that belongs to a job which no set holds any more.
function job.delete(jid)
  local list, tracked = unpack(call('HMGET', keys.job('j', jid), 'tags', 'tracked'))
  tags.remove(jid, tags.list(list))
  if tracked then
    call('ZREM', keys.tracked(), jid)
  end
  call('DEL', keys.job('j', jid), keys.job('d', jid), keys.job('h', jid), keys.job('r', jid), keys.job('n', jid),
    keys.job('u', jid))
end
