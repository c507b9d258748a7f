-- Ours: what a scheduled task did at its instants, the latest first. Redis keeps task-history entries
-- of each task, and none for longer than task-history-age.
--
-- tasks.history id [offset=0] [count=25]
--   count   at most 250 are shown
-- Returns: JSON {total, entries}, an entry being {instant, at, node, word, reason, jid, state, worker, outcome,
--   milliseconds, message, attempt}: word: fired or skipped; at: when, node: by whom; state: of its job, if that still
--   exists; from worker on what tasks.ended told
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include pages
-- @include tasks

local function view(id, instant)
  local entry, ending = unpack(call('HMGET', keys.task('h', id), instant, 'e' .. instant))
  local said, told = decode(entry or '[]'), decode(ending or '[]')
  return encode({
    instant = tonumber(instant), at = said[1], node = said[2], word = said[3], reason = said[4], jid = said[5],
    state = call('HGET', keys.job('j', said[5] or ''), 'state') or nil, attempt = told[1], worker = told[2],
    outcome = told[3], milliseconds = told[4], message = told[5],
  })
end

commands['tasks.history'] = function(_, id, offset, count)
  offset, count = pages.read('Tasks.history', offset, count)
  local key, texts = keys.task('t', tasks.id('Tasks.history', id)), {}
  count = math.min(count, 250)
  for i, instant in ipairs(pages.list(call('ZREVRANGE', key, offset, offset + count - 1), count)) do
    texts[i] = view(id, instant)
  end
  return '{"total":' .. call('ZCARD', key) .. ',"entries":[' .. table.concat(texts, ',') .. ']}'
end
