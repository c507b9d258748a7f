-- @include keys
-- What the engine tells the world: on channels, and in a stream while somebody reads it.

local KEPT = 10000
local BRIEF = 1024
local armed
-- JSON of an event, put together from texts: a table would cost more.
function events.json(kind, fields) return '{"event":"' .. kind .. '"' .. fields .. '}' end
function events.field(name, value)
  return value ~= nil and ',"' .. name .. '":' .. encode(value) or ''
end

-- Whether the stream exists, asked once in a script.
-- @local
function events.wanted()
  if armed == nil then
    armed = call('EXISTS', keys.events()) == 1
  end
  return armed
end

-- Whoever has looked says that there is no stream.
-- @local
function events.unwanted()
  armed = false
end

-- Adds to the stream. No command fails because of its readers: without memory for the
-- event, or with something else under the key, the event is lost.
-- @local
function events.add(text)
  pcall(call, 'XADD', keys.events(), 'NOMKSTREAM', 'MAXLEN', '~', KEPT, '*', 'e', text)
end

-- Every change of state that callers of the API hear of, for all jobs.
-- @local
function events.log(kind, fields)
  local text = events.json(kind, fields)
  call('PUBLISH', keys.channel('log'), text)
  local heard = events.wanted()
  if heard then
    events.add(text)
  end
end

-- What the API has no event for; only the stream tells it.
-- @local
function events.note(kind, jid, queue, name, value)
  local heard = events.wanted()
  if heard then
    events.add(events.json(kind, events.field('jid', jid) .. events.field('queue', queue)
      .. (name and events.field(name, value) or '')))
  end
end

-- The beginning of a text, cut between two characters: the stream is to stay small.
function events.brief(text)
  return #text <= BRIEF and text or string.gsub(sub(text, 1, BRIEF), '[\192-\255]?[\128-\191]*$', '') .. '…'
end

-- A failure. Where it is 'quiet' the API has no event for it, and a channel of our own tells it.
-- @local
function events.failed(job, worker, group, message, quiet)
  local fields = events.field('jid', job.jid) .. events.field('worker', worker) .. events.field('group', group)
  call('PUBLISH', keys.channel(quiet and 'exhausted' or 'log'),
    events.json('failed', fields .. events.field('message', message)))
  local heard = events.wanted()
  if heard then
    events.add(events.json('failed', fields .. events.field('queue', job.queue)
      .. events.field('message', events.brief(message))))
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
