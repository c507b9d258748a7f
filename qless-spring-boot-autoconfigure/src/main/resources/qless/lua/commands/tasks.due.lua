-- Ours: the scheduled tasks that are due, and when the next one will be. Nothing is claimed.
--
-- tasks.due [offset=0] [count=25]
--   count   at most 250 are shown
-- Returns: JSON {now, wait, tasks}: tasks as tasks.get shows them, longest due first; wait: milliseconds until
--   another one is due, 0 if more are due now behind those, left out if there is none
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include pages
-- @include tasks

commands['tasks.due'] = function(now, offset, count)
  local key, at = keys.timetable(), tasks.millis(now)
  offset, count = pages.read('Tasks.due', offset, count)
  count = math.min(count, 250)
  local ids = pages.list(call('ZRANGEBYSCORE', key, '-inf', at, 'LIMIT', offset, count), count)
  local more = call('ZCOUNT', key, '-inf', at) > offset + #ids
  local coming = tasks.coming(at)[2]
  local wait = more and 0 or coming and tonumber(coming) - tonumber(at) or nil
  return tasks.list({ now = tonumber(at), wait = wait }, ids)
end
