-- @include keys
-- @include uniqueness
-- @include extras
-- What few puts give their jobs besides.

-- @local
function belongings.put(new, now)
  if new.coalesce then
    call('HSET', keys.job('j', new.jid), 'coalesce', new.coalesce)
  end
  if new.unique then
    uniqueness.take(new.jid, new.unique, now)
  end
  if new.headers or new.note then
    extras.put(new)
  end
end
