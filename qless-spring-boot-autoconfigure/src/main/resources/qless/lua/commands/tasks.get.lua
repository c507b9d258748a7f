-- Ours: scheduled tasks by their ids. Instants are milliseconds since the epoch.
--
-- tasks.get id…
--   id   at most 250 of them
-- Returns: JSON {now, tasks}: the time of Redis, and those of the tasks that exist, a task being {id,
--   application, source, hash, definition (as text), since, next, due, last, fires, paused, orphaned, serial}: since:
--   when it was first registered, next: the instant that it fires at next, due: when it does so, last: its latest
--   claimed instant, fires: how many jobs were put, paused and orphaned: since when; instants only where there are any
-- Errors: ARGUMENT
-- @flags no-writes
-- @include args
-- @include tasks

commands['tasks.get'] = function(now, ...)
  for _, id in ipairs(args.list('Tasks.get', ...)) do
    tasks.id('Tasks.get', id)
  end
  return tasks.list({ now = tonumber(tasks.millis(now)) }, { ... })
end
