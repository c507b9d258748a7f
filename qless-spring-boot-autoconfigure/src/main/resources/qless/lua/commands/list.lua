-- Ours: the jobs in one state, a page at a time, in short. Nothing is moved.
--
-- list state queue [offset=0] [count=25]
--   state    waiting: in the order in which they will be popped; delayed jobs that have fallen due
--            follow, by due time. Refused where more than 100 types wait in a queue.
--            running, stalled: by the end of the lease; stalled are those whose lease ran out;
--            scheduled: by due time; depends: by the time of the put; recurring: by next run;
--            failed: newest first; complete: newest first;
--            tracked: by when they were marked; tagged: by when they got the tag;
--            named: those of the jids that are given, in their order;
--            held, lapsed: in the hands of workers, by the end of the lease; lapsed are those whose lease ran out;
--            tags: the tags of two jobs or more, the most used first
--   queue    its name; for failed a group, for tagged a tag, for named a JSON list of jids, for held and lapsed
--            one of workers; for complete, tracked and tags ''
--   count    at most 250 are shown; of held and lapsed so many for each worker, 250 in all
-- Returns: JSON {total, jobs}, a job being {jid, klass, queue, state, priority, retries, remaining, worker,
--   expires, due, time, group, tracked, tags}, times only where there are any; a recurring one
--   {jid, klass, queue, state: 'recur', priority, retries, interval, backlog, tags, count, next}; a tag {tag, jobs}
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include args
-- @include clock
-- @include pages
-- @include slices
-- @include work
-- @include order
-- @include summary

local lists = {}

-- Those that are a queue's.
local QUEUES = { waiting = true, running = true, stalled = true, scheduled = true, depends = true, recurring = true }

local function shown(total, jids) return total, summary.jobs(jids) end

function lists.running(name, page, now) return shown(slices.timed(keys.queue('l', name), page, clock.score(now))) end
function lists.stalled(name, page, now) return shown(slices.timed(keys.queue('l', name), page, clock.score(now), true)) end
function lists.scheduled(name, page, now) return shown(slices.timed(keys.queue('s', name), page, now)) end
function lists.depends(name, page) return shown(slices.whole('ZRANGE', keys.queue('d', name), page)) end
function lists.complete(_, page) return shown(slices.whole('ZREVRANGE', keys.completed(), page)) end
function lists.tracked(_, page) return shown(slices.whole('ZRANGE', keys.tracked(), page)) end
function lists.tagged(tag, page) return shown(slices.whole('ZRANGE', keys.tag(args.name('List', 'tag', tag)), page)) end
function lists.named(text, page) return shown(slices.named(text, page)) end
function lists.held(text, page, now) return shown(slices.hands(text, page, now)) end
function lists.lapsed(text, page, now) return shown(slices.hands(text, page, now, true)) end
function lists.tags(_, page) return slices.tags(page) end

function lists.waiting(name, page, now)
  local types = order.types(name)
  if not types then
    refuse('ARGUMENT', 'List(): more than 100 types wait in the queue ' .. quoted(name))
  end
  local standing = work.count(name)
  local jobs = page.offset < standing and summary.jobs(order.page(name, types, page.offset, page.count)) or {}
  local behind = { offset = math.max(0, page.offset - standing), count = page.offset + page.count - standing }
  behind.count = math.min(page.count, math.max(0, behind.count))
  local fallen, others = shown(slices.timed(keys.queue('s', name), behind, now, true))
  for _, job in ipairs(others) do
    jobs[#jobs + 1] = job
  end
  return standing + fallen, jobs
end

function lists.recurring(name, page)
  local total, runs = slices.whole('ZRANGE', keys.queue('r', name), page, 'WITHSCORES')
  return total, summary.templates(runs)
end

function lists.failed(group, page)
  local total, members = slices.whole('ZREVRANGE', keys.group(args.group('List', group)), page)
  for i, member in ipairs(members) do
    members[i] = sub(member, 14)
  end
  return total, summary.jobs(members)
end

commands['list'] = function(now, state, name, offset, count)
  if not lists[state or ''] then
    refuse('ARGUMENT', 'List(): Unknown state "' .. quoted(state) .. '"')
  elseif QUEUES[state] then
    args.name('List', 'queue', name)
  end
  offset, count = pages.read('List', offset, count)
  local total, jobs = lists[state](name, { offset = offset, count = math.min(count, 250) }, now)
  return encode({ total = total, jobs = jobs })
end
