-- Ours: tells what a live worker listens to, so that 'why' can say when nobody does.
-- Workers that were silent for max-worker-age are taken off the list, ten at most.
--
-- worker.announce worker queues types ttl
--   queues   JSON list of at most 10,000 queue names
--   types    JSON list of at most 250 types; '' for any type
--   ttl      seconds for which this holds, at most a day; 0: the worker stops. It is then no
--            longer known, unless jobs are in its hands
-- Returns: nil
-- Errors: ARGUMENT
-- @flags allow-oom
-- @include keys
-- @include args
-- @include numbers
-- @include purge
-- @include announced

commands['worker.announce'] = function(now, worker, queues, types, ttl)
  args.name('Worker.announce', 'worker', worker)
  queues = args.names('Worker.announce', 'queues', queues, 10000)
  types = types ~= '' and args.names('Worker.announce', 'types', types) or nil
  ttl = numbers.number('Worker.announce', 'ttl', ttl)
  if ttl < 0 or ttl > 86400 then
    refuse('ARGUMENT', 'Worker.announce(): Arg "ttl" not a number of seconds from 0 to a day: ' .. quoted(ttl))
  end
  if ttl > 0 and #queues == 0 then
    refuse('ARGUMENT', 'Worker.announce(): Arg "queues" is empty')
  end
  announced.clean(now)
  if ttl > 0 then
    purge.register(worker, now)
    announced.write(worker, queues, types, now, ttl)
    return
  end
  announced.remove(worker)
  if call('EXISTS', keys.worker('j', worker)) == 0 then
    call('ZREM', keys.workers(), worker)
  end
end
