-- @include keys
-- @include args
-- @include clock
-- Parts of sorted sets, a page at a time: how many there are, and those on the page.

-- Members 'from' to 'to' - 1, as far as they are on the page.
-- @local
function slices.cut(command, key, range, page, ...)
  local first = range.from + page.offset
  local last = math.min(first + page.count, range.to) - 1
  return range.to - range.from, first <= last and call(command, key, first, last, ...) or {}
end

-- @local
function slices.whole(command, key, page, ...)
  return slices.cut(command, key, { from = 0, to = call('ZCARD', key) }, page, ...)
end

-- Those that are to come, or those whose time has come by then; without a time all are to come.
-- @local
function slices.timed(key, page, time, fallen)
  local split = time and call('ZCOUNT', key, '-inf', time) or 0
  local range = fallen and { from = 0, to = split } or { from = split, to = call('ZCARD', key) }
  return slices.cut('ZRANGE', key, range, page)
end

-- Of jids that are given.
-- @local
function slices.named(text, page)
  local jids, some = args.names('List', 'jids', text), {}
  for i = page.offset + 1, math.min(page.offset + page.count, #jids) do
    some[#some + 1] = jids[i]
  end
  return #jids, some
end

-- What workers have: the page is one of each, 250 in all.
-- @local
function slices.hands(text, page, now, fallen)
  local workers, total, jids = args.names('List', 'workers', text), 0, {}
  page.count = math.min(page.count, floor(250 / math.max(#workers, 1)))
  for _, worker in ipairs(workers) do
    local held, some = slices.timed(keys.worker('j', worker), page, clock.score(now), fallen)
    total = total + held
    for _, jid in ipairs(some) do
      jids[#jids + 1] = jid
    end
  end
  return total, jids
end

-- The tags in use twice or more, with their numbers.
-- @local
function slices.tags(page)
  local range = { from = 0, to = call('ZCOUNT', keys.tags(), 2, '+inf') }
  local total, found = slices.cut('ZREVRANGE', keys.tags(), range, page, 'WITHSCORES')
  local used = {}
  for i = 1, #found, 2 do
    used[#used + 1] = { tag = found[i], jobs = tonumber(found[i + 1]) }
  end
  return total, used
end
