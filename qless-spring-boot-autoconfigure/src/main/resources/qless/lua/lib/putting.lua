-- @include keys
-- @include request
-- @include clock
-- @include queue
-- @include leases
-- @include tags
-- @include dependencies
-- @include history
-- @include events
-- The one way in which a job gets into a queue from outside.

function putting.put(now, me, name, jid, klass, data, delay, ...)
  local new = request.read(me, name, jid, klass, data, delay, ...)
  local old = leases.read(jid)
  if old and new.request and (old.put == 'created ' .. new.request or old.put == 'replaced ' .. new.request) then
    return putting.reply(new, string.match(old.put, '^%a+'))
  elseif old and new.conflict == 'keep' then
    return putting.reply(new, 'duplicate')
  end
  new.priority = new.priority or old and old.priority or 0
  new.retries = new.retries or old and old.retries or 5
  local waits = putting.waits(new, old)
  if old then
    putting.replace(old, new, now)
  end
  local outcome = old and 'replaced' or 'created'
  putting.write(new, now, waits, outcome)
  return putting.reply(new, outcome)
end

function putting.reply(new, outcome)
  return new.conflict and { new.jid, outcome } or new.jid
end

-- Whether the job has to wait for others. An empty list keeps the dependencies of
-- before, as callers of the API expect; others replace them.
function putting.waits(new, old)
  if #new.depends == 0 then
    return old and call('EXISTS', keys.job('n', new.jid)) == 1
  end
  new.unmet = dependencies.unmet(new.depends)
  return #new.unmet > 0
end

function putting.replace(old, new, now)
  queue.leave(old)
  call('HDEL', keys.job('j', new.jid), 'worker', 'expires', 'grace', 'due', 'group', 'beat')
  if new.unmet then
    dependencies.clear(new.jid)
  end
  if new.tags then
    tags.remove(new.jid, tags.list(old.tags))
  end
  new.loser = old.state == 'running' and old.worker ~= new.me and old.worker
  new.tracked = old.tracked
end

function putting.write(new, now, waits, outcome)
  new.state, new.arrival, new.due = queue.destination(now, new.delay, waits)
  call('HSET', keys.job('j', new.jid), 'klass', new.klass, 'queue', new.queue, 'state', new.state,
    'priority', format('%.17g', new.priority), 'retries', new.retries, 'remaining', new.retries,
    'time', clock.text(now), 'arrival', new.arrival)
  putting.option(new.jid, 'due', new.due and clock.text(new.due))
  putting.option(new.jid, 'put', new.request and outcome .. ' ' .. new.request)
  putting.option(new.jid, 'tags', new.tags and tags.text(new.tags))
  call('SET', keys.job('d', new.jid), new.data)
  dependencies.add(new.jid, new.unmet or {})
  tags.add(new.jid, new.tags or {}, now)
  history.add(new.jid, now, 'put', new.queue)
  events.log({ jid = new.jid, event = 'put', queue = new.queue })
  if new.loser then
    events.lost(new.jid, new.loser)
  end
  queue.learn(new.queue, now)
  queue.enter(new, now)
  events.tracked('put', new)
end

function putting.option(jid, field, value)
  if value then
    call('HSET', keys.job('j', jid), field, value)
  end
end
