-- @include json
-- @include keys
-- @include stream
-- What the engine tells the world: on channels, and in a stream while somebody reads it.

-- JSON of an event, put together from texts: a table would cost more.
function events.json(kind, fields) return '{"event":"' .. kind .. '"' .. fields .. '}' end
function events.field(name, value)
  return value ~= nil and ',"' .. name .. '":' .. encode(value) or ''
end

-- Tells the callers of the API; returns the text.
-- @local
function events.say(kind, fields)
  local text = events.json(kind, fields)
  call('PUBLISH', keys.channel('log'), text)
  return text
end

-- Every change of state that callers of the API hear of, for all jobs.
-- @local
function events.log(kind, fields)
  local told = events.say(kind, fields)
  local heard = stream.wanted()
  if heard then
    stream.add(told)
  end
end

-- What the API has no event for; only the stream tells it.
-- @local
function events.note(kind, jid, queue, name, value)
  local heard = stream.wanted()
  if heard then
    stream.add(events.json(kind, events.field('jid', jid) .. events.field('queue', queue)
      .. (name and events.field(name, value) or '')))
  end
end

-- Jobs that a worker took from a queue; the API has no event for it.
-- @local
function events.popped(jobs, queue, worker)
  local heard = stream.wanted()
  if heard then
    local jids = {}
    for i, job in ipairs(jobs) do
      jids[i] = job.jid
    end
    stream.all('popped', jids, events.field('queue', queue) .. events.field('worker', worker))
  end
end

-- A failure. Where it is 'quiet' the API has no event for it, and a channel of our own tells it.
-- @local
function events.failed(job, worker, group, message, quiet)
  local fields = events.field('jid', job.jid) .. events.field('worker', worker) .. events.field('group', group)
  call('PUBLISH', keys.channel(quiet and 'exhausted' or 'log'),
    events.json('failed', fields .. events.field('message', message)))
  local heard = stream.wanted()
  if heard then
    stream.add(events.json('failed', fields .. events.field('queue', job.queue)
      .. events.field('message', json.brief(message))))
  end
end

-- News for one worker about a job it holds.
-- @local
function events.worker(worker, kind, fields)
  call('PUBLISH', keys.channel('w:' .. worker), events.json(kind, fields))
end

-- A jid, on the channel of what happened to it; for tracked jobs only.
-- @local
function events.tracked(name, job)
  if job.tracked then
    call('PUBLISH', keys.channel(name), job.jid)
  end
end

-- The holder lost its lease: first the holder hears of it, then the log.
-- @local
function events.lost(jid, worker)
  local fields = events.field('jid', jid) .. events.field('worker', worker)
  events.worker(worker, 'lock_lost', fields)
  events.log('lock_lost', fields)
end

-- A queue has work again that idle workers do not know of.
-- @local
function events.wake(queue)
  call('PUBLISH', keys.channel('wake'), queue)
end
