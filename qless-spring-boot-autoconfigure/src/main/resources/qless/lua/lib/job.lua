-- @include keys
-- @include due
-- @include history
-- @include tags
-- @include defaults
-- @include uniqueness
-- @include extras
-- A job as callers see it, and its end.

-- The 17 fields of the API and what else there is, or nil.
function job.view(jid)
  local state, klass, queue, worker, tracked, priority, retries, remaining, list, failure, spawned, extra, first,
    second, third = unpack(call('HMGET', keys.job('j', jid), 'state', 'klass', 'queue', 'worker', 'tracked', 'priority', 'retries',
      'remaining', 'tags', 'failure', 'spawned', 'extra', 'first', 'second', 'third'))
  return state and job.render({
    jid = jid, state = state, klass = klass, queue = queue, worker = worker, tracked = tracked, priority = priority,
    expires = state == 'running' and due.lease(queue, jid), retries = retries, remaining = remaining, tags = list,
    failure = failure, spawned = spawned, extra = extra, first = first, second = second, third = third,
  }) or nil
end

-- The same of a job that was read before.
function job.render(read)
  local jid, failure = read.jid, read.failure
  -- Mostly there is none of them: then one question is enough.
  local alone = call('EXISTS', keys.job('u', jid), keys.job('n', jid), keys.job('h', jid)) == 0
  local second, third = read.second, read.third
  if not alone then
    -- A pop read them before its own entry, which may have pushed them out.
    second, third = unpack(call('HMGET', keys.job('j', jid), 'second', 'third'))
  end
  local view = {
    jid = jid, klass = read.klass, state = read.state, queue = read.state == 'complete' and '' or read.queue,
    worker = read.worker or '', tracked = read.tracked and true or false, priority = defaults.priority(read.priority),
    expires = tonumber(read.expires or 0), retries = defaults.retries(read.retries),
    remaining = defaults.remaining(read.remaining, read.retries), data = call('GET', keys.job('d', jid)) or '{}',
    tags = tags.list(read.tags), failure = failure and failure ~= '' and decode(failure) or {},
    history = history.view(alone and {} or history.list(jid), read.first, second, third),
    spawned_from_jid = read.spawned or false, dependents = alone and {} or call('SMEMBERS', keys.job('u', jid)),
    dependencies = alone and {} or call('SMEMBERS', keys.job('n', jid)),
  }
  return read.extra and extras.view(jid, view) or view
end

function job.encoded(make, item)
  local view = make(item)
  return view and encode(view)
end

-- JSON of a list, each made by 'make'; 'gone', if given, takes those of which it makes
-- none. A job that is broken keeps none of the others from being seen.
function job.texts(list, make, gone)
  local texts = {}
  for _, item in ipairs(list) do
    local ok, text = pcall(job.encoded, make, item)
    if ok and text then
      texts[#texts + 1] = text
    elseif ok and gone then
      gone[#gone + 1] = item
    end
  end
  return #texts > 0 and '[' .. table.concat(texts, ',') .. ']' or '{}'
end

-- JSON of the jobs that exist, in the given order.
function job.views(jids, gone) return job.texts(jids, job.view, gone) end

-- Removes all that belongs to a job which no set holds any more.
function job.delete(jid)
  local list, tracked, unique, extra =
    unpack(call('HMGET', keys.job('j', jid), 'tags', 'tracked', 'unique', 'extra'))
  tags.remove(jid, tags.list(list))
  if tracked then
    call('ZREM', keys.tracked(), jid)
  end
  if unique then
    uniqueness.free(unique)
  end
  if extra then
    call('DEL', keys.job('x', jid))
  end
  call('DEL', keys.job('j', jid), keys.job('d', jid), keys.job('h', jid), keys.job('r', jid), keys.job('n', jid),
    keys.job('u', jid))
end
