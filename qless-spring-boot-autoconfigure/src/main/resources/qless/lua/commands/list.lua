-- Ours: the jobs in one state, a page at a time, in short. Nothing is moved.
--
-- list state queue [offset=0] [count=25]
--   state    waiting: in the order in which they will be popped; delayed jobs that have fallen due
--            follow, by due time. Refused where more than 100 types wait in a queue.
--            running, stalled: by the end of the lease; stalled are those whose lease ran out
--            scheduled: by due time; depends: by the time of the put; recurring: by next run
--            failed: newest first; complete: newest first
--   queue    its name; for failed a group, for complete ''
--   count    at most 250 are shown
-- Returns: JSON {total, jobs}, a job being {jid, klass, queue, state, priority, retries, remaining, worker,
--   expires, due, time, group, tracked, tags}, times only where there are any; a recurring one
--   {jid, klass, queue, state: 'recur', priority, retries, interval, backlog, tags, count, next}
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include args
-- @include clock
-- @include pages
-- @include work
-- @include order
-- @include summary

local lists = {}

-- Members 'from' to 'to' - 1 of a sorted set, as far as they are on the page.
local function slice(command, key, range, page, ...)
  local first = range.from + page.offset
  local last = math.min(first + page.count, range.to) - 1
  return range.to - range.from, first <= last and call(command, key, first, last, ...) or {}
end

local function part(letter, name, page, now, fallen)
  local key = keys.queue(letter, name)
  local split = now and call('ZCOUNT', key, '-inf', now) or 0
  local range = fallen and { from = 0, to = split } or { from = split, to = call('ZCARD', key) }
  local total, jids = slice('ZRANGE', key, range, page)
  return total, summary.jobs(jids)
end

function lists.running(name, page, now) return part('l', name, page, clock.score(now)) end
function lists.stalled(name, page, now) return part('l', name, page, clock.score(now), true) end
function lists.scheduled(name, page, now) return part('s', name, page, now) end
function lists.depends(name, page) return part('d', name, page) end

function lists.waiting(name, page, now)
  local types = order.types(name)
  if not types then
    refuse('ARGUMENT', 'List(): more than 100 types wait in the queue ' .. quoted(name))
  end
  local standing = work.count(name)
  local jobs = page.offset < standing and summary.jobs(order.page(name, types, page.offset, page.count)) or {}
  local behind = { offset = math.max(0, page.offset - standing), count = page.offset + page.count - standing }
  behind.count = math.min(page.count, math.max(0, behind.count))
  local fallen, others = part('s', name, behind, now, true)
  for _, job in ipairs(others) do
    jobs[#jobs + 1] = job
  end
  return standing + fallen, jobs
end

function lists.recurring(name, page)
  local key = keys.queue('r', name)
  local total, runs = slice('ZRANGE', key, { from = 0, to = call('ZCARD', key) }, page, 'WITHSCORES')
  return total, summary.templates(runs)
end

function lists.complete(_, page)
  local total, jids = slice('ZREVRANGE', keys.completed(), { from = 0, to = call('ZCARD', keys.completed()) }, page)
  return total, summary.jobs(jids)
end

function lists.failed(group, page)
  local key = keys.group(args.group('List', group))
  local total, members = slice('ZREVRANGE', key, { from = 0, to = call('ZCARD', key) }, page)
  for i, member in ipairs(members) do
    members[i] = sub(member, 14)
  end
  return total, summary.jobs(members)
end

commands['list'] = function(now, state, name, offset, count)
  if not lists[state or ''] then
    refuse('ARGUMENT', 'List(): Unknown state "' .. quoted(state) .. '"')
  elseif state ~= 'complete' and state ~= 'failed' then
    args.name('List', 'queue', name)
  end
  offset, count = pages.read('List', offset, count)
  local total, jobs = lists[state](name, { offset = offset, count = math.min(count, 250) }, now)
  return encode({ total = total, jobs = jobs })
end
