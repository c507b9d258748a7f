-- Ours: deletes a scheduled task and its history. Its jobs stay. That a declared task was removed is known
-- for a year, so that nobody restores it who merely finds that it is not there.
--
-- tasks.remove id
-- Returns: 1, or 0 if there is no such task
-- Errors: ARGUMENT
-- Publishes: log config_unset
-- @flags allow-oom
-- @include keys
-- @include tasks
-- @include registering

local MEMORY = 31536000

commands['tasks.remove'] = function(_, id)
  local task = tasks.read(tasks.id('Tasks.remove', id))
  call('ZREM', keys.timetable(), id)
  call('ZREM', keys.tasks(), id)
  if task then
    registering.limit(id, task.serial)
  end
  local known = call('DEL', keys.task('j', id), keys.task('h', id), keys.task('t', id)) > 0
  if task and task.source ~= 'runtime' then
    call('SET', keys.task('r', id), '1', 'EX', MEMORY)
  end
  return known and 1 or 0
end
