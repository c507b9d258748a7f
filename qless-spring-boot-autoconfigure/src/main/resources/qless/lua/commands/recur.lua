-- Registers a recurring job, or changes it. The same again changes nothing.
--
-- recur queue jid klass data interval seconds offset [option value]…
--   jid       at most 496 bytes
--   seconds   more than 0
--   offset    seconds until the first run
--   priority  number from -2^31 to 2^31; left out: 0
--   tags      JSON list of names; left out: none
--   retries   whole number; left out: 0
--   backlog   how many missed slots are made up for; left out or 0: all
-- Returns: jid
-- Errors: ARGUMENT, TOOBIG, CLASH
-- Publishes: wake; task; stream recur_set
-- @include keys
-- @include args
-- @include payload
-- @include numbers
-- @include recurring
-- @include tags
-- @include queue
-- @include events
-- @include due
-- @include spawning

-- Leaves room for the '-<count>' of the jobs to come, whose jids are names too.
local MAX_JID = 496

local function check(name, jid, klass, data, kind, interval, offset, ...)
  local new = { queue = args.name('Recur', 'queue', name), jid = args.name('Recur', 'jid', jid, MAX_JID),
    klass = args.name('Recur', 'klass', klass), data = payload.read('Recur', 'data', data) }
  if kind ~= 'interval' then
    refuse('ARGUMENT', 'Recur(): schedule type "' .. quoted(kind) .. '" unknown')
  end
  new.interval = numbers.interval(interval)
  new.offset = numbers.number('Recur', 'offset', offset)
  local options = args.options('Recur', ...)
  new.priority = numbers.priority('Recur', options.priority or '0')
  new.retries = numbers.whole('Recur', 'retries', options.retries or '0', 0)
  new.backlog = numbers.whole('Recur', 'backlog', options.backlog or '0', 0)
  new.tags = tags.text(args.names('Recur', 'tags', options.tags or '[]'))
  return new
end

local function same(old, new)
  for _, field in ipairs({ 'queue', 'klass', 'interval', 'priority', 'retries', 'backlog', 'tags' }) do
    if old[field] ~= new[field] then
      return false
    end
  end
  return call('GET', keys.recurring('d', new.jid)) == new.data
end

commands['recur'] = function(now, ...)
  local new = check(...)
  local old = recurring.read(new.jid)
  if old and same(old, new) then
    return new.jid
  elseif call('EXISTS', keys.job('j', new.jid)) == 1 then
    refuse('CLASH', 'Recur(): a job with the jid ' .. quoted(new.jid) .. ' exists')
  end
  local count = old and old.count or call('GET', keys.recurring('c', new.jid)) or 0
  call('HSET', keys.recurring('j', new.jid), 'klass', new.klass, 'queue', new.queue,
    'priority', format('%.17g', new.priority), 'retries', new.retries, 'interval', format('%.17g', new.interval),
    'backlog', new.backlog, 'tags', new.tags, 'count', count)
  call('SET', keys.recurring('d', new.jid), new.data)
  call('DEL', keys.recurring('c', new.jid))
  if old then
    call('ZREM', keys.queue('r', old.queue), new.jid)
  end
  call('ZADD', keys.queue('r', new.queue), now + new.offset, new.jid)
  queue.learn(new.queue, now)
  spawning.note(new.queue, now + new.offset)
  if due.note(new.queue, now + new.offset) then
    events.wake(new.queue)
  end
  events.note('recur_set', new.jid, new.queue)
  return new.jid
end
