-- @include keys
-- @include due
-- @include tags
-- @include defaults
-- A job or a recurring job as one line of a list: all but its payload, history and result.

function summary.job(jid)
  local state, klass, queue, priority, retries, remaining, worker, ready, time, group, tracked, list = unpack(
    call('HMGET', keys.job('j', jid), 'state', 'klass', 'queue', 'priority', 'retries', 'remaining', 'worker', 'due',
      'time', 'group', 'tracked', 'tags'))
  return state and {
    jid = jid, klass = klass, queue = queue, state = state, priority = defaults.priority(priority),
    retries = defaults.retries(retries), remaining = defaults.remaining(remaining, retries), worker = worker or '',
    expires = state == 'running' and due.lease(queue, jid) or nil, due = tonumber(ready or nil),
    time = tonumber(time or nil), group = group or '', tracked = tracked and true or false, tags = tags.list(list),
  } or nil
end

-- Those of the jobs that exist.
function summary.jobs(jids)
  local jobs = {}
  for _, jid in ipairs(jids) do
    jobs[#jobs + 1] = summary.job(jid)
  end
  return jobs
end

-- Those of the templates that exist, from pairs of jid and next run.
function summary.templates(runs)
  local templates = {}
  for i = 1, #runs, 2 do
    local klass, queue, priority, retries, interval, backlog, list, count = unpack(call('HMGET',
      keys.recurring('j', runs[i]), 'klass', 'queue', 'priority', 'retries', 'interval', 'backlog', 'tags', 'count'))
    templates[#templates + 1] = klass and {
      jid = runs[i], klass = klass, queue = queue, state = 'recur', priority = tonumber(priority) or 0,
      retries = tonumber(retries) or 0, interval = tonumber(interval) or 0, backlog = tonumber(backlog) or 0,
      tags = tags.list(list), count = tonumber(count) or 0, next = tonumber(runs[i + 1]),
    } or nil
  end
  return templates
end
