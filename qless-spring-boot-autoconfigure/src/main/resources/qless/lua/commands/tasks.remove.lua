-- Ours: deletes a scheduled task and its history. Its jobs stay.
--
-- tasks.remove id
-- Returns: 1, or 0 if there is no such task
-- Errors: ARGUMENT
-- Publishes: log config_unset
-- @flags allow-oom
-- @include keys
-- @include tasks
-- @include registering

commands['tasks.remove'] = function(_, id)
  local task = tasks.read(tasks.id('Tasks.remove', id))
  call('ZREM', keys.timetable(), id)
  call('ZREM', keys.tasks(), id)
  if task then
    registering.limit(id, task.serial)
  end
  return call('DEL', keys.task('j', id), keys.task('h', id), keys.task('t', id)) > 0 and 1 or 0
end
