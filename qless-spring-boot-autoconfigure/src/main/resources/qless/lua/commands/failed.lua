-- The groups of failed jobs, or the jobs of one, newest first.
--
-- failed
-- failed group [start=0] [limit=25]
--   start, limit   the page: how many to leave out, how many to show
-- Returns: without a group JSON {group: number, …}; else JSON {total, jobs}, jids
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include args
-- @include pages

commands['failed'] = function(_, group, start, limit)
  if not group then
    local groups = {}
    for _, name in ipairs(call('SMEMBERS', keys.groups())) do
      groups[name] = call('ZCARD', keys.group(name))
    end
    return encode(groups)
  end
  local key = keys.group(args.group('Failed', group))
  start, limit = pages.read('Failed', start, limit)
  local jobs = pages.list(call('ZREVRANGE', key, start, start + limit - 1), limit)
  for i, member in ipairs(jobs) do
    jobs[i] = sub(member, 14)
  end
  return encode({ total = call('ZCARD', key), jobs = jobs })
end
