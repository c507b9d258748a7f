-- @include keys
-- What the engine tells the world, on the channels of the namespace.

-- Every change of state worth a line, for all jobs.
function events.log(event)
  call('PUBLISH', keys.channel('log'), encode(event))
end

-- News for one worker about a job it holds.
function events.worker(worker, event)
  call('PUBLISH', keys.channel('w:' .. worker), encode(event))
end

-- A jid, on the channel of what happened to it; for tracked jobs only.
function events.tracked(name, job)
  if job.tracked then
    call('PUBLISH', keys.channel(name), job.jid)
  end
end

-- The holder lost its lease: first the holder hears of it, then the log.
function events.lost(jid, worker)
  local event = { jid = jid, event = 'lock_lost', worker = worker }
  events.worker(worker, event)
  events.log(event)
end

-- A queue has work again that idle workers do not know of.
function events.wake(queue)
  call('PUBLISH', keys.channel('wake'), queue)
end
