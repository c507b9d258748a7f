-- Ours: lets a paused task fire again. What came while it was paused is not missed.
--
-- tasks.resume id hash next due
--   hash        the definition that next was computed from
--   next, due   the instant at which it fires next, and when it does so; '' both: never
-- Returns: 'resumed'; 'running' if it was not paused, and so left as it is; 'stale' if it has another hash
-- Errors: ARGUMENT, NOTASK
-- Publishes: task
-- @include keys
-- @include args
-- @include numbers
-- @include tasks

commands['tasks.resume'] = function(now, id, hash, at, when)
  local verb = 'Tasks.resume'
  local task = tasks.required(verb, id)
  args.name(verb, 'hash', hash)
  tasks.pair(verb, numbers.instant(verb, 'next', at, true), numbers.instant(verb, 'due', when, true))
  if not task.paused or task.hash ~= hash then
    return task.paused and 'stale' or 'running'
  end
  call('HSET', keys.task('j', id), 'next', at, 'due', when)
  call('HDEL', keys.task('j', id), 'paused')
  tasks.place({ id = id, due = when, orphaned = task.orphaned }, now)
  return 'resumed'
end
