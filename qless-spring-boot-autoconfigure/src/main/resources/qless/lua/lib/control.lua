-- @include keys
-- @include events
-- @include stream
-- What workers were told to do. It is kept, so that one that was away learns it with its
-- next announcement: 'state' in a hash of the worker's, and by 'i' and jid the token of
-- each lease whose run is to be interrupted.

local KEPT = 86400000

-- Notes something, or takes it back, and has the worker hear of it at once. Said again,
-- because it may not have been heard, it changes nothing.
function control.tell(worker, field, value, kind, fields)
  local key, text = keys.worker('c', worker), events.json(kind, fields .. events.field('worker', worker))
  local isNew = call('HGET', key, field) ~= value
  if isNew and value then
    call('HSET', key, field, value)
    call('PEXPIRE', key, KEPT)
  elseif isNew then
    call('HDEL', key, field)
  end
  call('PUBLISH', keys.channel('w:' .. worker), text)
  if isNew then
    stream.add(text)
  end
end

function control.holds(worker, jid, token)
  local held = call('HMGET', keys.job('j', jid), 'state', 'worker', 'token')
  return held[1] == 'running' and held[2] == worker and held[3] == token
end

-- The worker's state, and pairs of jid and token. What concerns no run any more is
-- forgotten; a worker that starts or ends is 'apart' from what its namesake was told,
-- except for a pause.
function control.read(worker, apart)
  local key, orders = keys.worker('c', worker), { '' }
  local told = call('HGETALL', key)
  for i = 1, #told, 2 do
    local field, value, jid = told[i], told[i + 1], sub(told[i], 2)
    if field == 'state' and not (apart and value == 'stopping') then
      orders[1] = value
    elseif field ~= 'state' and not apart and control.holds(worker, jid, value) then
      table.insert(orders, jid)
      table.insert(orders, value)
    else
      call('HDEL', key, field)
    end
  end
  if #told > 0 then
    call('PEXPIRE', key, KEPT)
  end
  return orders
end
