-- Ours: tells what a live worker listens to, so that 'why' can say when nobody does.
-- Workers that were silent for max-worker-age are taken off the list, ten at most.
--
-- worker.announce worker queues types ttl [option value]…
--   queues   JSON list of at most 10,000 queue names
--   types    JSON list of at most 250 types; '' for any type
--   ttl      seconds for which this holds, at most a day; 0: the worker stops. It is then no
--            longer known, unless jobs are in its hands
--   start    '1': the worker has just started; what a former one of its name was told is
--            forgotten, except for a pause
-- Returns: what it was told to do: its state, which is '', paused or stopping, then jid and token of
--   each of its runs that is to be interrupted
-- Errors: ARGUMENT
-- @flags allow-oom
-- @include keys
-- @include args
-- @include numbers
-- @include purge
-- @include announced
-- @include control

commands['worker.announce'] = function(now, worker, queues, types, ttl, ...)
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
  local options = args.options('Worker.announce', ...)
  announced.clean(now)
  if ttl > 0 then
    purge.register(worker, now)
    announced.write(worker, queues, types, now, ttl)
    return control.read(worker, options.start == '1')
  end
  announced.remove(worker)
  if call('EXISTS', keys.worker('j', worker)) == 0 then
    call('ZREM', keys.workers(), worker)
  end
  return control.read(worker, true)
end
