-- @include keys
-- @include clock
-- @include defaults
-- @include queue
-- @include tags
-- @include dependencies
-- @include belongings
-- @include extras
-- @include history
-- @include events
-- The one way in which a job gets into a queue from outside.

-- A list would cost several times as much.
function putting.reply(new, outcome) return new.conflict and outcome .. ' ' .. new.jid or new.jid end

-- By what a repetition is known.
function putting.mark(new, outcome) return new.request and outcome .. ' ' .. new.request or '' end

-- What the arguments and what they meet (lib/request.lua, lib/meeting.lua) ask for.
-- @local
function putting.apply(new, now)
  local outcome = new.known
  if not outcome and new.old then
    outcome = 'replaced'
    putting.replace(new.old, new, now)
  elseif not outcome then
    outcome = 'created'
    putting.create(new, now)
  end
  return putting.reply(new, outcome)
end

-- @local
function putting.create(new, now)
  local unmet = new.depends
  if unmet then
    unmet = dependencies.unmet(unmet)
  end
  local mark, first = putting.mark(new, 'created'), history.text('put', now, new.queue)
  putting.write(new, now, unmet, unmet and #unmet > 0, 'put', mark, 'first', first)
end

-- What is left out stays as it was; an empty list of dependencies keeps those of before, as callers expect.
-- @local
function putting.replace(old, new, now)
  new.priority, new.retries, new.tracked = new.priority or old.priority, new.retries or old.retries, old.tracked
  new.coalesce = new.coalesce or old.coalesce
  local unmet
  if new.depends then
    unmet = dependencies.unmet(new.depends)
  end
  local waits = unmet and #unmet > 0 or not unmet and call('EXISTS', keys.job('n', new.jid)) == 1
  queue.leave(old)
  call('HDEL', keys.job('j', new.jid), 'worker', 'grace', 'due', 'group', 'beat', 'failing', 'lost')
  if old.extra then
    extras.forget(new.jid)
  end
  if unmet then
    dependencies.clear(new.jid)
  end
  if new.tags then
    tags.remove(new.jid, tags.list(old.tags))
  end
  new.loser = old.state == 'running' and old.worker ~= new.me and old.worker
  history.add(new.jid, now, 'put', new.queue)
  putting.write(new, now, unmet, waits, 'put', putting.mark(new, 'replaced'))
  events.tracked('put', new)
end

-- The job's hash takes the pairs behind the other arguments, too.
-- @local
function putting.write(new, now, unmet, waits, ...)
  local key = keys.job('j', new.jid)
  new.state, new.arrival, new.due = queue.destination(now, new.at and new.at - now or new.delay or 0, waits)
  call('HSET', key, 'klass', new.klass, 'queue', new.queue, 'state', new.state, 'time', clock.text(now),
    'arrival', new.arrival, ...)
  if new.priority or new.retries then
    defaults.write(key, new)
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
  if new.coalesce or new.unique or new.headers or new.note then
    belongings.put(new, now)
  end
  events.log('put', events.field('jid', new.jid) .. events.field('queue', new.queue))
  if new.loser then
    events.lost(new.jid, new.loser)
  end
  queue.learn(new.queue, now)
  queue.enter(new, now)
end
