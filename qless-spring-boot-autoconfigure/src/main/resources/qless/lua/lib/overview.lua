-- @include keys
-- @include clock
-- @include work
-- @include pages
-- The counts of many queues at once. The indexes tell what need not be asked: a queue that
-- is not ready has no waiting line, and one without a due time nothing that is pending.

local KINDS = { 'waiting', 'running', 'stalled', 'scheduled', 'depends', 'recurring' }

-- A page of the known queues, 250 at most.
function overview.page(offset, count, now)
  offset, count = pages.read('Queues', offset, count)
  count = math.min(count, 250)
  return overview.of(pages.list(call('ZRANGE', keys.queues(), offset, offset + count - 1), count), now)
end

function overview.of(names, now)
  local views = {}
  if #names == 0 then
    return views
  end
  local ready, paused = call('SMISMEMBER', keys.ready(), unpack(names)), call('SMISMEMBER', keys.paused(), unpack(names))
  local some = overview.depends(names)
  for i, at in ipairs(call('ZMSCORE', keys.due(), unpack(names))) do
    views[i] = { name = names[i], waiting = ready[i] == 1 and work.count(names[i]) or 0, running = 0, stalled = 0,
      scheduled = 0, depends = some and call('ZCARD', keys.queue('d', names[i])) or 0, recurring = 0, paused = paused[i] == 1 }
    if at then
      overview.pending(views[i], tonumber(at), now)
    end
  end
  return views
end

-- Whether jobs depend on others in any of the queues.
function overview.depends(names)
  local sets = {}
  for i, name in ipairs(names) do
    sets[i] = keys.queue('d', name)
  end
  return call('EXISTS', unpack(sets)) > 0
end

-- The counts of several queues as if they were one.
function overview.sum(views)
  local sum = { name = '', waiting = 0, running = 0, stalled = 0, scheduled = 0, depends = 0, recurring = 0, paused = false }
  for _, view in ipairs(views) do
    for _, kind in ipairs(KINDS) do
      sum[kind] = sum[kind] + view[kind]
    end
  end
  return sum
end

-- What is dated in a queue in which nothing falls due before 'at'.
function overview.pending(view, at, now)
  local name = view.name
  view.running, view.stalled = overview.split(view, keys.queue('l', name), at, now, clock.score)
  local scheduled, fallen = overview.split(view, keys.queue('s', name), at, now)
  view.scheduled, view.waiting = scheduled, view.waiting + fallen
  local runs, missed = overview.split(view, keys.queue('r', name), at, now)
  view.recurring = runs + missed
end

-- How many of a set's elements are yet to come, and how many have fallen due.
function overview.split(view, key, at, now, score)
  local all = call('ZCARD', key)
  if all == 0 then
    return 0, 0
  end
  local first = tonumber(call('ZRANGE', key, 0, 0, 'WITHSCORES')[2])
  first = score and clock.seconds(first) or first
  view.due = math.min(first, view.due or first)
  local fallen = at <= now and call('ZCOUNT', key, '-inf', score and score(now) or now) or 0
  return all - fallen, fallen
end
