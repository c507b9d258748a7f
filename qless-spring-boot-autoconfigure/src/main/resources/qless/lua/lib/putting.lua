-- @include keys
-- @include request
-- @include meeting
-- @include clock
-- @include numbers
-- @include queue
-- @include tags
-- @include dependencies
-- @include history
-- @include events
-- The one way in which a job gets into a queue from outside.

function putting.put(now, ...)
  return putting.apply(meeting.read(request.read(...)), now)
end

function putting.apply(new, now)
  if new.known then
    return putting.reply(new, new.known)
  elseif new.old then
    return putting.replace(new.old, new, now)
  end
  return putting.create(new, now)
end

function putting.reply(new, outcome)
  return new.conflict and { new.jid, outcome } or new.jid
end

function putting.create(new, now)
  local unmet = new.depends and dependencies.unmet(new.depends)
  new.priority = new.priority or 0
  putting.write(new, now, unmet, unmet and #unmet > 0, 'created')
  return putting.reply(new, 'created')
end

-- What is left out stays as it was. An empty list of dependencies keeps those of before, as
-- callers of the API expect.
function putting.replace(old, new, now)
  new.priority, new.retries, new.tracked = new.priority or old.priority, new.retries or old.retries, old.tracked
  local unmet = new.depends and dependencies.unmet(new.depends)
  local waits = unmet and #unmet > 0 or not unmet and call('EXISTS', keys.job('n', new.jid)) == 1
  queue.leave(old)
  call('HDEL', keys.job('j', new.jid), 'worker', 'expires', 'grace', 'due', 'group', 'beat')
  if unmet then
    dependencies.clear(new.jid)
  end
  if new.tags then
    tags.remove(new.jid, tags.list(old.tags))
  end
  new.loser = old.state == 'running' and old.worker ~= new.me and old.worker
  putting.write(new, now, unmet, waits, 'replaced')
  events.tracked('put', new)
  return putting.reply(new, 'replaced')
end

function putting.write(new, now, unmet, waits, outcome)
  local key, retries = keys.job('j', new.jid), new.retries and format('%d', new.retries) or '5'
  new.state, new.arrival, new.due = queue.destination(now, new.delay, waits)
  call('HSET', key, 'klass', new.klass, 'queue', new.queue, 'state', new.state, 'priority', numbers.text(new.priority),
    'retries', retries, 'remaining', retries, 'time', clock.text(now), 'arrival', new.arrival)
  if new.request then
    call('HSET', key, 'put', outcome .. ' ' .. new.request)
  end
  if new.due then
    call('HSET', key, 'due', clock.text(new.due))
  end
  call('SET', keys.job('d', new.jid), new.data)
  if unmet then
    dependencies.add(new.jid, unmet)
  end
  if new.tags then
    call('HSET', key, 'tags', tags.text(new.tags))
    tags.add(new.jid, new.tags, now)
  end
  history.add(new.jid, now, 'put', new.queue)
  events.log('put', events.field('jid', new.jid) .. events.field('queue', new.queue))
  if new.loser then
    events.lost(new.jid, new.loser)
  end
  queue.learn(new.queue, now)
  queue.enter(new, now)
end
