-- Puts failed jobs of a group into a queue, the oldest first, with their retries renewed.
--
-- unfail queue group [count=25]
--   queue   where they go on
--   group   the group of failures
--   count   at most 250 are moved in one call
-- Returns: how many were moved
-- Errors: ARGUMENT
-- Publishes: wake; stream unfailed
-- @include keys
-- @include args
-- @include numbers
-- @include groups

commands['unfail'] = function(now, name, group, count)
  args.name('Unfail', 'queue', name)
  args.group('Unfail', group)
  count = math.min(numbers.whole('Unfail', 'count', count or '25', 0), 250)
  local members = count > 0 and call('ZRANGE', keys.group(group), 0, count - 1) or {}
  local jobs = groups.jobs(group, members)
  for _, job in ipairs(jobs) do
    groups.put(job, name, now)
  end
  return #jobs
end
