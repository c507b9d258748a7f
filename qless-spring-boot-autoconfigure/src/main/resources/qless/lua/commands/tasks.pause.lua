-- Ours: lets a scheduled task fire no more until it is resumed.
--
-- tasks.pause id
-- Returns: 1, or 0 if it was paused already
-- Errors: ARGUMENT, NOTASK
-- @flags allow-oom
-- @include keys
-- @include tasks

commands['tasks.pause'] = function(now, id)
  local task = tasks.required('Tasks.pause', id)
  if task.paused then
    return 0
  end
  call('ZREM', keys.timetable(), id)
  call('HSET', keys.task('j', id), 'paused', tasks.millis(now))
  return 1
end
