-- Ours: a page of the jobs of a group, the oldest first, for a walk over all of them in steps.
--
-- failed.oldest group until after [count=25]
--   group   the group of failures
--   until   seconds; jobs that failed later are not part of the walk; '' for all that stand there now
--   after   the place behind which the page begins; '' for the start. When the job of that place
--           is gone, the walk begins anew: nothing is missed
--   count   whole number; at most 250 jobs make a page
-- Returns: {until, how many jobs of the walk follow this page, list of {jid, place}}; 'until' is the
--   one given, or one that includes the newest of now
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include args
-- @include numbers
-- @include groups

-- A millionth of a second on: a time written with six digits may have been rounded down.
local function newest(key, now)
  return (tonumber(call('ZRANGE', key, -1, -1, 'WITHSCORES')[2]) or now) + 0.000001
end

local function rank(key, after, latest)
  local score = after ~= '' and call('ZSCORE', key, args.name('Failed.oldest', 'after', after, 525))
  return score and tonumber(score) <= latest and call('ZRANK', key, after) + 1 or 0
end

commands['failed.oldest'] = function(now, group, text, after, count)
  local key = keys.group(args.group('Failed.oldest', group))
  local latest = text == '' and newest(key, now) or groups.latest('Failed.oldest', text)
  count = math.min(numbers.whole('Failed.oldest', 'count', count or '25', 0), 250)
  local from = rank(key, after, latest)
  local ahead = call('ZCOUNT', key, '-inf', format('%.17g', latest)) - from
  local page = {}
  count = math.min(count, ahead)
  for i, member in ipairs(count > 0 and call('ZRANGE', key, from, from + count - 1) or {}) do
    page[i] = { sub(member, 14), member }
  end
  return { text ~= '' and text or format('%.6f', latest), ahead - #page, page }
end
