-- Changes a recurring job. A new interval shifts the next run by the difference.
--
-- recur.update jid (key value)…
--   key   priority, interval, retries, data, klass, queue or backlog
-- Returns: 1
-- Errors: ARGUMENT, TOOBIG, NOTFOUND
-- Publishes: wake; task; stream recur_set
-- @include keys
-- @include args
-- @include payload
-- @include numbers
-- @include recurring
-- @include queue
-- @include events
-- @include due
-- @include spawning

local checks = {
  priority = function(value) return format('%.17g', numbers.priority('Recur', value)) end,
  interval = function(value) return format('%.17g', numbers.interval(value)) end,
  retries = function(value) return numbers.whole('Recur', 'retries', value, 0) end,
  backlog = function(value) return numbers.whole('Recur', 'backlog', value, 0) end,
  klass = function(value) return args.name('Recur', 'klass', value) end,
  queue = function(value) return args.name('Recur', 'queue', value) end,
  data = function(value) return payload.read('Recur', 'data', value) end,
}

commands['recur.update'] = function(now, jid, ...)
  local template, changes = recurring.required(jid), {}
  for key, value in pairs(args.options('Recur', ...)) do
    if not checks[key] then
      refuse('ARGUMENT', 'Recur(): Unrecognized option "' .. quoted(key) .. '"')
    end
    changes[key] = checks[key](value)
  end
  if changes.data then
    call('SET', keys.recurring('d', jid), changes.data)
    changes.data = nil
  end
  local shift = changes.interval and tonumber(changes.interval) - template.interval or 0
  local run = tonumber(call('ZSCORE', keys.queue('r', template.queue), jid) or nil) or now
  local name = changes.queue or template.queue
  for key, value in pairs(changes) do
    call('HSET', keys.recurring('j', jid), key, value)
  end
  call('ZREM', keys.queue('r', template.queue), jid)
  call('ZADD', keys.queue('r', name), run + shift, jid)
  queue.learn(name, now)
  spawning.note(name, run + shift)
  if due.note(name, run + shift) then
    events.wake(name)
  end
  events.note('recur_set', jid, name)
  return 1
end
