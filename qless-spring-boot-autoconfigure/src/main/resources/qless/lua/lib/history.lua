-- @include keys
-- @include args
-- @include config
-- @include clock
-- A job's history: one short text an entry, oldest first: what, when in whole
-- seconds, and one value whose meaning 'what' decides.

local DEFAULT_LIMIT = 100

-- The text of an entry.
function history.text(what, now, value) return what .. ' ' .. clock.whole(now) .. (value and ' ' .. value or '') end

-- Adds an entry behind the first one, which stands in the job's hash as 'first'.
-- @local
function history.add(jid, now, what, value)
  local key = keys.job('h', jid)
  local length = call('RPUSH', key, history.text(what, now, value))
  if length > 1 then
    history.trim(key, length)
  end
end

-- The first entry and the newest ones, at least one, stay when the job has more than
-- max-job-history.
-- @local
function history.trim(key, length)
  local limit = config.number('max-job-history', DEFAULT_LIMIT)
  if limit >= 1 and length >= limit then
    call('LTRIM', key, 0 - math.max(1, floor(limit) - 1), -1)
  end
end

-- The list of {what, when, …} that callers see, with the first entry.
function history.view(jid, first)
  local names = { put = 'q', popped = 'worker', released = 'worker' }
  local list = call('LRANGE', keys.job('h', jid), 0, -1)
  if first then
    table.insert(list, 1, first)
  end
  for i, text in ipairs(list) do
    local what, when, value = string.match(text, '^(%S+) (%-?%d+) ?(.*)$')
    local entry, field = what == 'failed' and decode(value) or {}, names[what]
    if what == 'log' then
      what, entry = unpack(decode(value))
      entry = decode(entry)
    end
    if field then
      entry[field] = value
    end
    entry.what, entry.when = what, tonumber(when)
    list[i] = entry
  end
  return list
end
