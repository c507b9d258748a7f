-- @include json
-- @include keys
-- @include clock
-- @include events
-- @include stream
-- What few jobs have: headers and a note, how far they are, what an attempt saved for the
-- next, and lines of their log. It stands in a hash of its own; the field 'extra' of the
-- job's says that there is one, so that no other job pays for it.

local LINES = 100
local HANDED = { 'headers', 'note', 'saved' }

-- @local
function extras.set(jid, ...)
  call('HSET', keys.job('x', jid), ...)
  call('HSET', keys.job('j', jid), 'extra', '1')
end

-- @local
function extras.put(new)
  for _, name in ipairs({ 'headers', 'note' }) do
    if new[name] then
      extras.set(new.jid, name, new[name])
    end
  end
end

-- A job that starts anew has not come far yet; the lines of its log stay.
function extras.forget(jid)
  call('HDEL', keys.job('x', jid), 'progress', 'told', 'saved')
end

-- Of {done, total, text}, of which the last two may be false. The same again is no news.
function extras.tell(job, told, now)
  local text = encode(told)
  if call('HGET', keys.job('x', job.jid), 'progress') ~= text then
    extras.set(job.jid, 'progress', text, 'told', clock.text(now))
    if stream.wanted() then
      local fields = events.field('jid', job.jid) .. events.field('queue', job.queue) .. events.field('done', told[1])
      stream.add(events.json('progress', fields .. events.field('total', told[2] or nil)
        .. events.field('text', told[3] and json.brief(told[3]) or nil)))
    end
  end
end

-- Adds those of a lease's lines that are not known yet, of which the first is number 'from';
-- the newest hundred of the job stay.
function extras.log(job, from, lines, now)
  local key, fields, gone, known = keys.job('x', job.jid), {}, {}, 0
  local count, said = unpack(call('HMGET', key, 'lines', 'said'))
  local token, number = string.match(said or '', '^(%S+) (%d+)$')
  if token == job.token then
    known = tonumber(number)
  end
  count = tonumber(count or nil) or 0
  for i = math.max(1, known - from + 2), #lines do
    count = count + 1
    fields[#fields + 1], fields[#fields + 2] = 'l' .. count, clock.text(now) .. ' ' .. lines[i]
    gone[#gone + 1] = count > LINES and 'l' .. count - LINES or nil
    events.note('logged', job.jid, nil, 'message', json.brief(lines[i]))
  end
  if #fields > 0 then
    extras.set(job.jid, 'lines', count, 'said', job.token .. ' ' .. from + #lines - 1, unpack(fields))
  end
  if #gone > 0 then
    call('HDEL', key, unpack(gone))
  end
end

-- What a handler gets to know, behind what workers read of any job.
function extras.hand(jid, record)
  for i, value in ipairs(call('HMGET', keys.job('x', jid), unpack(HANDED))) do
    if value then
      record[#record + 1], record[#record + 2] = HANDED[i], value
    end
  end
end

-- The fields that callers see beside those of the job.
function extras.view(jid, view)
  local list, hash = call('HGETALL', keys.job('x', jid)), {}
  for i = 1, #list, 2 do
    hash[list[i]] = list[i + 1]
  end
  view.headers, view.note, view.saved = hash.headers and decode(hash.headers), hash.note, hash.saved
  if hash.progress then
    local done, total, text = unpack(decode(hash.progress))
    view.progress = { done = done, total = total or nil, text = text or nil, when = tonumber(hash.told) }
  end
  local last = tonumber(hash.lines) or 0
  for number = math.max(1, last - LINES + 1), last do
    local when, line = string.match(hash['l' .. number] or '', '^(%S+) (.*)$')
    view.log = view.log or {}
    view.log[#view.log + 1] = when and { when = tonumber(when), line = line } or nil
  end
  return view
end
