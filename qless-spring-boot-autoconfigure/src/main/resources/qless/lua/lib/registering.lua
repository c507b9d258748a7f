-- @include keys
-- @include args
-- @include numbers
-- @include payload
-- @include events
-- @include tasks
-- The registration of scheduled tasks.

local LIMIT = '-max-concurrency'
local MODES = { declare = true, update = true, restore = true }

function registering.one(verb, list)
  local options = args.options(verb, unpack(list, 7))
  local new = {
    id = list[1], hash = args.name(verb, 'hash', list[2]), definition = payload.read(verb, 'definition', list[3]),
    next = numbers.instant(verb, 'next', list[4], true), due = numbers.instant(verb, 'due', list[5], true),
    last = numbers.instant(verb, 'last', list[6], true), mode = options.mode or 'declare',
    since = options.since and numbers.instant(verb, 'since', options.since),
    serial = options.serial and args.name(verb, 'serial', options.serial),
  }
  tasks.pair(verb, new.next, new.due)
  if not MODES[new.mode] then
    refuse('ARGUMENT', verb .. '(): Arg "mode" is unknown: ' .. quoted(new.mode))
  end
  return new
end

function registering.read(application, source, ...)
  local verb = 'Tasks.register'
  args.each(verb, 'application', application, 'source', source)
  local all = tasks.all(verb, registering.one, ...)
  for _, new in ipairs(all) do
    new.application, new.source = application, source
  end
  return all
end

-- What is to be done; 'old' is the task as it is.
function registering.word(new)
  local old = tasks.read(new.id)
  new.old = old
  if old and old.application ~= new.application and not old.orphaned then
    return 'taken'
  elseif old and old.hash == new.hash and old.application == new.application and old.source == new.source
      and old.serial == new.serial and not old.orphaned then
    return 'same'
  elseif (old and old.last or '') ~= new.last or (new.mode == 'update' and not old) then
    return 'stale'
  elseif new.mode == 'restore' and not old and call('EXISTS', keys.task('r', new.id)) == 1 then
    return 'removed'
  end
  return old and 'changed' or 'created'
end

function registering.write(new, now)
  local key, old = keys.task('j', new.id), new.old or {}
  call('HSET', key, 'application', new.application, 'source', new.source, 'hash', new.hash, 'definition', new.definition,
    'next', new.next, 'due', new.due, 'since', old.since or new.since or tasks.millis(now))
  if new.mode == 'update' then
    new.orphaned = old.orphaned
  else
    call('HDEL', key, 'orphaned')
    call('DEL', keys.task('r', new.id))
  end
  call('ZADD', keys.tasks(), 0, new.id)
  registering.limit(new.id, old.serial, new.serial)
  new.paused = old.paused
  tasks.place(new, now)
end

-- One job at a time in a task's own queue. A limit that somebody has changed since stays.
function registering.limit(id, old, new)
  if old == new then
    return
  elseif old then
    call('HDEL', keys.task('j', id), 'serial')
    call('HDEL', keys.config(), old .. LIMIT)
    events.log('config_unset', events.field('option', old .. LIMIT))
  end
  if new then
    call('HSET', keys.task('j', id), 'serial', new)
    call('HSET', keys.config(), new .. LIMIT, '1')
    events.log('config_set', events.field('option', new .. LIMIT) .. events.field('value', '1'))
  end
end
