-- @include keys
-- @include args
-- @include numbers
-- @include config
-- @include meeting
-- @include planning
-- @include putting
-- @include tracking
-- What happens at an instant of a scheduled task: a job is put, or it is said why none is.

local STEP = 10

function occurrences.reason(verb, text)
  return text == '' and text or args.name(verb, 'reason', text, 250)
end

-- Whether a job is there already.
function occurrences.meet(one, now, shared)
  meeting.read(one.job, now, shared)
  if one.job.known then
    one.word, one.reason = 'duplicate', 'duplicate'
  else
    one.word = 'fired'
    planning.note(one.job, shared)
  end
end

-- Puts the job and notes it in the history; returns the word for it.
function occurrences.note(id, one, me, now)
  if one.word == 'fired' then
    putting.apply(one.job, now)
    if one.job.track then
      tracking.put(one.job, now)
    end
  end
  local jid = one.job and one.word ~= 'overlap' and one.job.jid or ''
  local entry = { floor(now * 1000), me, one.word == 'fired' and 'fired' or 'skipped', one.reason, jid }
  -- What an instant came to is said once: a duplicate does not hide the fire that put the job.
  if call('HSETNX', keys.task('h', id), one.instant, encode(entry)) == 1 then
    call('ZADD', keys.task('t', id), one.instant, one.instant)
    occurrences.shrink(id, now)
  end
  return one.word or 'skipped'
end

-- Takes a few old entries away: more than are added, so the history shrinks to its limits.
function occurrences.shrink(id, now)
  local key, most, age = keys.task('t', id), config.number('task-history', 100), config.number('task-history-age', 2592000)
  local old = call('ZRANGEBYSCORE', key, '-inf', tonumber(format('%d', floor((now - age) * 1000))), 'LIMIT', 0, STEP)
  local surplus = call('ZCARD', key) - math.max(0, math.min(floor(most), 1000))
  if surplus > #old then
    old = call('ZRANGE', key, 0, math.min(surplus, STEP) - 1)
  end
  for _, instant in ipairs(old) do
    call('ZREM', key, instant)
    call('HDEL', keys.task('h', id), instant, 'e' .. instant)
  end
end
