-- @include keys
-- @include work
-- @include coalescing
-- @include events
-- Delayed jobs that fall due.

-- A job that fell due is waiting now; returns its type, priority and coalesce key, or
-- nothing if it is not scheduled here.
function promoting.ripen(name, jid, arrival)
  local state, home, klass, priority, coalesce, due =
    unpack(call('HMGET', keys.job('j', jid), 'state', 'queue', 'klass', 'priority', 'coalesce', 'due'))
  if state == 'scheduled' and home == name and klass then
    call('HSET', keys.job('j', jid), 'state', 'waiting', 'arrival', arrival, 'due', '', 'time', due or '')
    events.note('moved', jid, name, 'state', 'waiting')
    return klass, tonumber(priority) or 0, coalesce
  end
end

-- Up to 'limit' jobs that fell due join the waiting lines, oldest due first and those of a
-- type in one go; returns how many. An entry without its job, or with a broken one, is
-- dropped and counted.
function promoting.run(name, now, limit)
  local key, lines, lost = keys.queue('s', name), {}, 0
  local ripe = call('ZRANGEBYSCORE', key, '-inf', now, 'LIMIT', 0, limit)
  if #ripe == 0 then
    return 0
  end
  local last = work.sequence(#ripe)
  call('ZREM', key, unpack(ripe))
  for i, jid in ipairs(ripe) do
    local arrival = work.arrival(last - #ripe + i)
    local ok, klass, priority, coalesce = pcall(promoting.ripen, name, jid, arrival)
    if ok and klass then
      local line = lines[klass] or {}
      lines[klass], line[#line + 1] = line, work.score(priority)
      line[#line + 1] = arrival .. jid
      if coalesce then
        coalescing.enter(name, klass, coalesce, work.score(priority), arrival .. jid)
      end
    else
      lost = lost + 1
    end
  end
  for klass, line in pairs(lines) do
    lost = lost + (pcall(work.enter, name, klass, unpack(line)) and 0 or #line / 2)
  end
  if lost > 0 then
    call('HINCRBY', keys.quarantined(), 'scheduled', lost)
  end
  return #ripe
end
