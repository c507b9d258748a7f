-- @include keys
-- @include work
-- Since when the job waits that was ready first: at the head of each priority of each
-- line stands its earliest arrival, so nothing else has to be looked at.

-- Of a queue with more priorities and types than that, so many are looked at.
local LOOKS = 50

-- The earliest arrival in the waiting lines, with its jid behind it; nil if nothing waits.
function oldest.arrival(name)
  local earliest, looks = nil, 0
  for _, klass in ipairs(work.types(name)) do
    local key, from = keys.work(name, klass), '-inf'
    while from and looks < LOOKS do
      local member, score = unpack(call('ZRANGEBYSCORE', key, from, '+inf', 'WITHSCORES', 'LIMIT', 0, 1))
      earliest = member and (not earliest or member < earliest) and member or earliest
      from, looks = score and '(' .. score, looks + 1
    end
  end
  return earliest
end

-- When it got ready to run; a delayed job did when it fell due, although no pop may have
-- seen it. Nil if no job is ready.
function oldest.since(name, now)
  local member = oldest.arrival(name)
  local since = member and tonumber(call('HGET', keys.job('j', sub(member, 14)), 'time') or nil)
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
