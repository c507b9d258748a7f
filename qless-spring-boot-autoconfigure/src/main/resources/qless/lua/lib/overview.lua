-- @include keys
-- @include clock
-- @include work
-- The counts of many queues at once. The indexes tell what need not be asked: a queue that
-- is not ready has no waiting line, and one without a due time nothing that is pending.

function overview.of(names, now)
  local views = {}
  if #names == 0 then
    return views
  end
  local ready, paused = call('SMISMEMBER', keys.ready(), unpack(names)), call('SMISMEMBER', keys.paused(), unpack(names))
  for i, at in ipairs(call('ZMSCORE', keys.due(), unpack(names))) do
    views[i] = { name = names[i], waiting = ready[i] == 1 and work.count(names[i]) or 0, running = 0, stalled = 0,
      scheduled = 0, depends = call('ZCARD', keys.queue('d', names[i])), recurring = 0, paused = paused[i] == 1 }
    if at then
      overview.pending(views[i], tonumber(at), now)
    end
  end
  return views
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
