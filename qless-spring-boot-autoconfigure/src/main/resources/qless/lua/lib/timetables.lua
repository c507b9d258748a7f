-- @include keys
-- @include findings
-- @include spawning
-- @include tasks
-- The scheduled tasks and their timetable: both say the same.

function timetables.task(found, id)
  local task = tasks.read(id)
  if not task or not task.definition or not task.due then
    findings.lament(found, 'a task without hash, definition or times', id)
    return
  elseif not call('ZSCORE', keys.tasks(), id) and findings.note(found, 'a task that is not known', id) then
    call('ZADD', keys.tasks(), 0, id)
  end
  local kept = tonumber(call('ZSCORE', keys.timetable(), id) or nil)
  if kept ~= (tasks.fires(task) and tonumber(task.due) or nil) and findings.note(found, 'a task that fires at another time', id) then
    tasks.place(task, found.now)
  end
end

-- An entry of the timetable, or of all tasks.
function timetables.entry(found, id)
  if call('EXISTS', keys.task('j', id)) == 0 and findings.stray(found, 'an entry without its task', id) then
    call('ZREM', found.path, id)
  end
end

-- The time kept for the recurring jobs of a queue is not later than the first of them.
function timetables.spawning(found, name)
  local first = tonumber(call('ZRANGE', keys.queue('r', name), 0, 0, 'WITHSCORES')[2])
  local kept = tonumber(call('ZSCORE', keys.spawning(), name) or nil)
  if first and (not kept or kept > first) and findings.note(found, 'recurring jobs that come unnoticed') then
    spawning.renew(name)
  end
end
