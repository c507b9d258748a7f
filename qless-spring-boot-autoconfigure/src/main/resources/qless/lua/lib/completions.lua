-- @include keys
-- @include stats
-- @include queue
-- @include events
-- @include stream
-- @include completing
-- @include completed
-- @include history
-- The completions of one call. What they do to the same keys they do together: it is half
-- of what they cost.

-- Sets one aside that nothing keeps from ending: 'ended' has it in its order and by its jid.
-- @local
function completions.add(shared, job, given)
  local ended = shared.ended
  ended[#ended + 1], ended[given.jid] = { job = job, given = given }, true
  given.reply = 'complete'
end

-- Ends all that were set aside.
function completions.run(shared, now)
  local all, filed = shared.ended, shared.filed
  if #all == 0 then
    return
  end
  shared.ended = {}
  completions.leave(all, now)
  local alone = completions.alone(all)
  local short = alone and history.roomy()
  for _, one in ipairs(all) do
    completing.keep(one.job, one.given, now)
    completing.mark(one.job, one.given, now, short)
    if not alone then
      completing.file(one.job, now, shared)
    end
    filed[#filed + 1] = one.job.jid
  end
  if alone then
    completions.tell(all)
  end
end

-- The world hears of them. Mostly they are all of one queue.
-- @local
function completions.tell(all)
  local name, rest, jids = nil, '', {}
  for _, one in ipairs(all) do
    local ended = one.job
    if ended.queue ~= name then
      stream.all('completed', jids, rest)
      name, rest, jids = ended.queue, events.field('queue', ended.queue), {}
    end
    events.tracked('completed', ended)
    events.say('completed', events.field('jid', ended.jid) .. rest)
    jids[#jids + 1] = ended.jid
  end
  stream.all('completed', jids, rest)
end

-- Whether none of them has dependents, or more of a history than being put and popped.
-- @local
function completions.alone(all)
  local names = {}
  for i, one in ipairs(all) do
    names[2 * i - 1], names[2 * i] = keys.job('u', one.job.jid), keys.job('h', one.job.jid)
  end
  return call('EXISTS', unpack(names)) == 0
end

-- Files those that have ended, the last thing of the call: old ones are deleted then.
-- @local
function completions.file(shared, now)
  if #shared.filed > 0 then
    completed.all(shared.filed, now)
  end
end

-- They leave the worker and its queues. The first write frees memory, so that it passes
-- on a full server.
-- @local
function completions.leave(all, now)
  local names, queues, jids = {}, {}, {}
  for i, one in ipairs(all) do
    local name = one.job.queue
    local left = queues[name]
    if not left then
      left = { jids = {}, took = {} }
      queues[name], names[#names + 1] = left, name
    end
    jids[i], left.jids[#left.jids + 1] = one.job.jid, one.job.jid
    left.took[#left.jids] = stats.since(one.job.time, now)
  end
  call('ZREM', keys.worker('j', all[1].job.worker), unpack(jids))
  for _, name in ipairs(names) do
    local left = queues[name]
    call('ZREM', keys.queue('l', name), unpack(left.jids))
    queue.freed(name)
    stats.add(name, now, 'r', #left.jids, unpack(left.took))
  end
end
