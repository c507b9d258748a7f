-- Ours: a page of all scheduled tasks, by their ids.
--
-- tasks.page [offset=0] [count=25]
--   count   at most 250 are shown
-- Returns: JSON {total, now, tasks}: how many there are, and tasks as tasks.get shows them
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include pages
-- @include tasks

commands['tasks.page'] = function(now, offset, count)
  offset, count = pages.read('Tasks.page', offset, count)
  count = math.min(count, 250)
  local ids = pages.list(call('ZRANGE', keys.tasks(), offset, offset + count - 1), count)
  return tasks.list({ total = call('ZCARD', keys.tasks()), now = tonumber(tasks.millis(now)) }, ids)
end
