-- @include keys
-- The index of tags. A tag's use count is the size of its set, so it cannot drift.

-- @local
function tags.add(jid, list, now)
  for _, tag in ipairs(list) do
    call('ZADD', keys.tag(tag), 'NX', now, jid)
    call('ZADD', keys.tags(), call('ZCARD', keys.tag(tag)), tag)
  end
end

-- @local
function tags.remove(jid, list)
  for _, tag in ipairs(list) do
    call('ZREM', keys.tag(tag), jid)
    local left = call('ZCARD', keys.tag(tag))
    if left > 0 then
      call('ZADD', keys.tags(), left, tag)
    else
      call('ZREM', keys.tags(), tag)
    end
  end
end

-- The stored text of a list: none for an empty one.
function tags.text(list)
  return #list > 0 and encode(list) or ''
end

function tags.list(text)
  return text and text ~= '' and decode(text) or {}
end
