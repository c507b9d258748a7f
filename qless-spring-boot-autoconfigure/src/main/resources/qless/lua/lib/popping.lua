-- @include keys
-- @include args
-- @include numbers
-- @include pop
-- @include due
-- @include purge
-- @include rounds
-- @include requests
-- @include releasing
-- What a worker asks for in one call, whatever the number of its queues.

function popping.check(worker, count, queues, types, ...)
  local asked = {
    worker = args.name('Pop', 'worker', worker),
    count = math.min(numbers.whole('Pop', 'count', count, 0), 250),
    queues = rounds.queues(queues),
    types = types ~= '' and args.names('Pop', 'types', types) or nil,
  }
  local options = args.options('Pop', ...)
  asked.lease = options.lease and numbers.lease('Pop', 'lease', options.lease)
  asked.request = options.request and args.name('Pop', 'request', options.request)
  return asked
end

function popping.run(asked, now)
  local worker, request = asked.worker, asked.request
  local known = request and requests.recall(keys.worker('p', worker), request)
  if known then
    return { '', known }
  end
  local plain = releasing.idle()
  if not plain then
    releasing.step(now)
  end
  purge.register(worker, now)
  local records, room = {}, due.room()
  for _, name in ipairs(rounds.open(asked.queues, asked.types, now)) do
    local jobs = {}
    if #records < asked.count and (plain or call('SISMEMBER', keys.paused(), name) == 0) then
      jobs, room = pop.take(name, worker, now, asked.count - #records, asked.types, asked.lease, room)
    end
    for _, taken in ipairs(jobs) do
      local ok, record = pcall(requests.record, taken)
      records[#records + 1] = ok and record or nil
    end
  end
  if request then
    requests.remember(keys.worker('p', worker), request, records)
  end
  return { #records < asked.count and due.rest(asked.queues, now) or '', records }
end
