-- Ours: marks scheduled tasks that their application does not declare any more. They are shown and
-- do not fire, until they are registered again.
--
-- tasks.orphan application source id…
--   id   at most 250 of them; those of another application or source are left as they are
-- Returns: how many were marked by this call
-- Errors: ARGUMENT
-- @flags allow-oom
-- @include keys
-- @include args
-- @include tasks

commands['tasks.orphan'] = function(now, application, source, ...)
  local count = 0
  args.each('Tasks.orphan', 'application', application, 'source', source)
  for _, id in ipairs(args.list('Tasks.orphan', ...)) do
    tasks.id('Tasks.orphan', id)
  end
  for _, id in ipairs({ ... }) do
    local task = tasks.read(id)
    if task and not task.orphaned and task.application == application and task.source == source then
      call('ZREM', keys.timetable(), id)
      call('HSET', keys.task('j', id), 'orphaned', tasks.millis(now))
      count = count + 1
    end
  end
  return count
end
