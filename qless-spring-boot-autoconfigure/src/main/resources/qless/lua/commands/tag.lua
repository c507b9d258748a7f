-- Gives and takes tags, the names by which jobs can be found, and finds jobs by them.
--
-- tag add|remove jid tag…
--   at most 250 tags
-- tag get tag [offset=0] [count=25]
--   jids by the time at which they were tagged
-- tag top [offset=0] [count=25]
--   tags in use twice or more, most used first
-- Returns: add and remove: JSON list of the job's tags; get: JSON {total, jobs}; top: JSON list of tags
-- Errors: ARGUMENT, NOTFOUND
-- Publishes: stream tagged, where add or remove changed anything
-- @reads get
-- @reads top
-- @include keys
-- @include args
-- @include pages
-- @include tags
-- @include events

local actions = {}

local function change(action, now, jid, ...)
  args.name('Tag', 'jid', jid)
  local given, chosen = args.list('Tag', ...), {}
  for _, tag in ipairs(given) do
    chosen[args.name('Tag', 'tag', tag)] = true
  end
  local text, state = unpack(call('HMGET', keys.job('j', jid), 'tags', 'state'))
  if not state then
    refuse('NOTFOUND', 'Tag(): Job ' .. quoted(jid) .. ' does not exist')
  end
  local kept, removed = {}, {}
  for _, tag in ipairs(tags.list(text)) do
    local list = action == 'remove' and chosen[tag] and removed or kept
    list[#list + 1] = tag
    chosen[tag] = nil
  end
  local added = {}
  for _, tag in ipairs(action == 'add' and given or {}) do
    if chosen[tag] then
      chosen[tag] = nil
      added[#added + 1], kept[#kept + 1] = tag, tag
    end
  end
  tags.remove(jid, removed)
  call('HSET', keys.job('j', jid), 'tags', tags.text(kept))
  tags.add(jid, added, now)
  if #added + #removed > 0 then
    events.note('tagged', jid)
  end
  return encode(kept)
end

function actions.add(now, ...)
  return change('add', now, ...)
end

function actions.remove(now, ...)
  return change('remove', now, ...)
end

function actions.get(_, tag, offset, count)
  local key = keys.tag(args.name('Tag', 'tag', tag))
  offset, count = pages.read('Tag', offset, count)
  return encode({ total = call('ZCARD', key), jobs = pages.list(call('ZRANGE', key, offset, offset + count - 1), count) })
end

function actions.top(_, offset, count)
  offset, count = pages.read('Tag', offset, count)
  return encode(call('ZREVRANGEBYSCORE', keys.tags(), '+inf', 2, 'LIMIT', offset, count))
end

commands['tag'] = function(now, action, ...)
  if not actions[action or ''] then
    refuse('ARGUMENT', 'Tag(): First argument must be "add", "remove", "get" or "top": ' .. quoted(action))
  end
  return actions[action](now, ...)
end
