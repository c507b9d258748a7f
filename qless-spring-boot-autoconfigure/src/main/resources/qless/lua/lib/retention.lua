-- @include keys
-- @include config
-- @include failures
-- @include groups
-- @include job
-- Failed jobs are deleted when they are older than the setting failed-history, in seconds;
-- without it, or with 0 or less, they stay until somebody handles them.

local STEP = 20

-- After the last write about jobs that just failed: up to 20 old jobs of their own group
-- go, or as many as failed if that is more, and up to 20 of another group, a random one,
-- so that a group that nothing fails into any more is emptied too.
function retention.sweep(group, now, failed)
  local age = config.number('failed-history', 0)
  if age > 0 then
    retention.step(group, now - age, math.max(STEP, failed))
    local two = call('SRANDMEMBER', keys.groups(), 2)
    local other = two[1] == group and two[2] or two[1]
    if other and other ~= group then
      retention.step(other, now - age, STEP)
    end
  end
end

-- Looks at so many old jobs behind those that were found to stay: a job on which others
-- depend must not go, nor keep the ones behind it. At the end it starts over.
function retention.step(group, latest, most)
  local passed, old = tonumber(call('HGET', keys.passed(), group) or nil) or 0, {}
  local page = call('ZRANGE', keys.group(group), passed, passed + most - 1, 'WITHSCORES')
  for i = 1, #page, 2 do
    old[#old + 1] = tonumber(page[i + 1]) <= latest and page[i] or nil
  end
  for _, expired in ipairs(groups.jobs(group, old)) do
    if call('EXISTS', keys.job('u', expired.jid)) == 1 then
      passed = passed + 1
    else
      failures.remove(expired)
      job.delete(expired.jid)
    end
  end
  if #old == most and passed > 0 then
    call('HSET', keys.passed(), group, passed)
  else
    call('HDEL', keys.passed(), group)
  end
end
