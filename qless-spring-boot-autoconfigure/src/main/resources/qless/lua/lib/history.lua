-- @include keys
-- @include args
-- @include config
-- @include clock
-- A job's history: one short text an entry, oldest first: what, when in whole
-- seconds, and one value whose meaning 'what' decides. Most jobs are put, popped and done:
-- three entries, which stand in the job's hash as 'first', 'second' and 'third'. All that
-- comes behind them, or instead of the last two, stands in a list of its own.

local DEFAULT_LIMIT = 100

-- The text of an entry.
function history.text(what, now, value) return what .. ' ' .. clock.whole(now) .. (value and ' ' .. value or '') end

-- @local
function history.add(jid, now, what, value)
  history.push(jid, history.text(what, now, value))
end

-- Adds an entry to the list.
-- @local
function history.push(jid, text)
  local length = call('RPUSH', keys.job('h', jid), text)
  local limit = history.limit()
  if limit >= 1 and length + 3 > limit then
    history.trim(jid, length, math.max(1, floor(limit) - 1))
  end
end

-- How many entries are kept; less than 1: all.
function history.limit() return config.number('max-job-history', DEFAULT_LIMIT) end

-- Whether the first three are kept.
function history.roomy()
  local some = config.some()
  return not some or history.limit() >= 3 or history.limit() < 1
end

-- The first entry and the newest ones, as many as there is room for behind it, stay.
-- @local
function history.trim(jid, length, room)
  local old, key = {}, keys.job('j', jid)
  local second, third = unpack(call('HMGET', key, 'second', 'third'))
  old[1] = second and 'second' or third and 'third' or nil
  old[2] = second and third and 'third' or nil
  local surplus = length + #old - room
  for i = 1, math.min(surplus, #old) do
    call('HDEL', key, old[i])
  end
  if surplus > #old then
    call('LTRIM', keys.job('h', jid), surplus - #old, -1)
  end
end

-- The entries behind those in the job's hash.
function history.list(jid) return call('LRANGE', keys.job('h', jid), 0, -1) end

-- The list of {what, when, …} that callers see: of the first three, and of those behind them.
function history.view(list, ...)
  local names = { put = 'q', popped = 'worker', released = 'worker' }
  local three = { ... }
  for i = 3, 1, -1 do
    if three[i] then
      table.insert(list, 1, three[i])
    end
  end
  for i, text in ipairs(list) do
    local what, when, value = string.match(text, '^(%S+) (%-?%d+) ?(.*)$')
    local entry, field = (what == 'failed' or what == 'retried') and decode(value) or {}, names[what]
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
