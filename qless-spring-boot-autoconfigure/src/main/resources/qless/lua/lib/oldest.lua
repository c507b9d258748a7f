-- @include keys
-- @include work
-- Since when the job waits that has waited longest. Mostly it is the first in its line, the
-- jobs of one type and priority. But one that was handed back keeps its place and waits since
-- then, and one that fell due before a pop saw it stands behind those that were put
-- meanwhile: so the first few of each line are looked at.

local LINES = 50
local FEW = 10
local JOBS = 100

-- The lines that are looked at: that of the lowest priority of each type, which are emptied
-- last, then those of the next ones.
function oldest.lines(name)
  local lines, round = {}, {}
  for _, klass in ipairs(work.types(name)) do
    round[#round + 1] = { key = keys.work(name, klass), below = '+inf' }
  end
  while #round > 0 do
    local higher = {}
    for _, line in ipairs(round) do
      local score = #lines < LINES
        and call('ZREVRANGEBYSCORE', line.key, line.below, '-inf', 'WITHSCORES', 'LIMIT', 0, 1)[2]
      if score then
        lines[#lines + 1] = { key = line.key, score = score }
        higher[#higher + 1] = { key = line.key, below = '(' .. score }
      end
    end
    round = higher
  end
  return lines
end

-- The earliest time at which one of the jobs in these lines got ready to run; nil if nothing waits.
function oldest.ready(lines)
  local earliest, few = nil, math.min(FEW, floor(JOBS / #lines))
  for _, line in ipairs(lines) do
    for _, member in ipairs(call('ZRANGEBYSCORE', line.key, line.score, line.score, 'LIMIT', 0, few)) do
      local ready = tonumber(call('HGET', keys.job('j', sub(member, 14)), 'time') or nil)
      earliest = ready and math.min(ready, earliest or ready) or earliest
    end
  end
  return earliest
end

-- When it got ready to run; a delayed job did when it fell due, although no pop may have
-- seen it. Nil if no job is ready.
function oldest.since(name, now)
  local since = oldest.ready(oldest.lines(name))
  local due = tonumber(call('ZRANGE', keys.queue('s', name), 0, 0, 'WITHSCORES')[2])
  if due and due <= now then
    since = math.min(due, since or due)
  end
  return since
end

-- How many seconds ago that was.
function oldest.age(name, now)
  local since = oldest.since(name, now)
  return since and math.max(0, now - since)
end
