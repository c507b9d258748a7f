-- Changes a job's priority; it keeps its place among those of the same. A stalled job
-- no longer stands before all others.
--
-- priority jid priority
--   priority   number from -2^31 to 2^31
-- Returns: the priority, without its fraction
-- Errors: ARGUMENT, NOTFOUND
-- Publishes: stream prioritized, where it changed
-- @include keys
-- @include args
-- @include numbers
-- @include coalescing
-- @include events
-- @include defaults

commands['priority'] = function(_, jid, text)
  args.name('Priority', 'jid', jid)
  local priority = numbers.priority('Priority', text)
  local state, name, klass, arrival, old, coalesce = unpack(call('HMGET', keys.job('j', jid), 'state', 'queue', 'klass',
    'arrival', 'priority', 'coalesce'))
  if not state then
    refuse('NOTFOUND', 'Priority(): Job ' .. quoted(jid) .. ' does not exist')
  end
  call('HSET', keys.job('j', jid), 'priority', format('%.17g', priority))
  if state == 'waiting' or state == 'stalled' then
    call('ZADD', keys.work(name, klass), 'XX', 0 - priority, arrival .. jid)
    if coalesce then
      coalescing.enter(name, klass, coalesce, 0 - priority, arrival .. jid)
    end
  end
  if defaults.priority(old) ~= priority then
    events.note('prioritized', jid, name, 'priority', priority)
  end
  return priority
end
