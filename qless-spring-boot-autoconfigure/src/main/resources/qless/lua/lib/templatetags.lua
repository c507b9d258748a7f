-- @include keys
-- @include args
-- @include tags
-- @include recurring
-- The tags of a recurring job; only its jobs are found by them.

function templatetags.change(jid, add, ...)
  local template, chosen, kept = recurring.required(jid), {}, {}
  local given = args.list('Recur', ...)
  for _, tag in ipairs(given) do
    chosen[args.name('Recur', 'tag', tag)] = true
  end
  for _, tag in ipairs(tags.list(template.tags)) do
    if add or not chosen[tag] then
      kept[#kept + 1] = tag
    end
    chosen[tag] = nil
  end
  for _, tag in ipairs(add and given or {}) do
    if chosen[tag] then
      chosen[tag] = nil
      kept[#kept + 1] = tag
    end
  end
  call('HSET', keys.recurring('j', jid), 'tags', tags.text(kept))
  return encode(kept)
end
