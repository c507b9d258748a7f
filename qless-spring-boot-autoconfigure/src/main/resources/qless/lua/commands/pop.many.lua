-- Ours: what a worker asks for in one call, whatever the number of its queues.
--
-- pop.many worker count queues types [option value]…
--   count    whole number; at most 250 jobs are handed out in one call
--   queues   JSON list of queue names, in the order in which they are emptied
--   types    JSON list of the types that this worker runs; all others wait. '' for any type
--   lease    seconds of each lease; left out: the queue's own
--   request  an id; the same worker's call under the id of its last one is answered
--            as then, without taking anything
-- Returns: {seconds until something more falls due ('' if nothing will), jobs}, a job being
--   {jid, klass, queue, data, priority, retries, remaining, tags as JSON or '', token, expires}
-- Errors: ARGUMENT
-- Publishes: popped if tracked; for leases that ran out: log lock_lost or failed, lock_lost to the
--   worker, stalled or failed if tracked; wake; stream popped, moved, spawned
-- @flags allow-oom
-- @include keys
-- @include args
-- @include numbers
-- @include pop
-- @include due
-- @include purge
-- @include rounds
-- @include requests
-- @include releasing

commands['pop.many'] = function(now, worker, count, queues, types, ...)
  args.name('Pop', 'worker', worker)
  count = math.min(numbers.whole('Pop', 'count', count, 0), 250)
  queues = rounds.queues(queues)
  types = types ~= '' and args.names('Pop', 'types', types) or nil
  local options = args.options('Pop', ...)
  local lease = options.lease and numbers.lease('Pop', 'lease', options.lease)
  local request = options.request and args.name('Pop', 'request', options.request)
  local known = request and requests.recall(worker, request)
  if known then
    return { '', known }
  end
  releasing.step(now)
  purge.register(worker, now)
  local records, room = {}, 250
  for _, name in ipairs(rounds.open(queues, types, now)) do
    local jobs = {}
    if #records < count and call('SISMEMBER', keys.paused(), name) == 0 then
      jobs, room = pop.take(name, worker, now, count - #records, types, lease, room)
    end
    for _, taken in ipairs(jobs) do
      local ok, record = pcall(requests.record, taken)
      records[#records + 1] = ok and record or nil
    end
  end
  if request then
    requests.remember(worker, request, records)
  end
  return { #records < count and due.rest(queues, now) or '', records }
end
