-- @include keys
-- @include args
-- @include config
-- @include clock
-- A job's history: one short text an entry, oldest first: what, when in whole
-- seconds, and one value whose meaning 'what' decides.

local DEFAULT_LIMIT = 100

-- Keeps the first entry and the newest ones, at least one, when the job has more than
-- max-job-history.
function history.add(jid, now, what, value)
  local key = keys.job('h', jid)
  local length = call('RPUSH', key, what .. ' ' .. clock.whole(now) .. (value and ' ' .. value or ''))
  if length > 2 then
    local limit = config.number('max-job-history', DEFAULT_LIMIT)
    if limit >= 1 and length > limit then
      local first = call('LINDEX', key, 0)
      call('LTRIM', key, 0 - math.max(1, floor(limit) - 1), -1)
      call('LPUSH', key, first)
    end
  end
end

-- The list of {what, when, …} that callers see.
function history.view(jid)
  local names = { put = 'q', popped = 'worker', released = 'worker' }
  local list = call('LRANGE', keys.job('h', jid), 0, -1)
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
