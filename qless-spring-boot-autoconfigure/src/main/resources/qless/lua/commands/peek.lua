-- Shows what a pop would hand out. Due jobs join the waiting line; no lease changes.
-- A pause and the queue's concurrency limit do not count here.
--
-- peek queue count
--   count   whole number; at most 250 jobs are shown
-- Returns: JSON list of jobs, {} if there are none
-- Errors: ARGUMENT
-- Publishes: wake; stream moved, spawned
-- @include keys
-- @include clock
-- @include due
-- @include args
-- @include numbers
-- @include recurring
-- @include promoting
-- @include work
-- @include waiting
-- @include job

commands['peek'] = function(now, name, count)
  args.name('Peek', 'queue', name)
  count = math.min(numbers.whole('Peek', 'count', count, 0), 250)
  local jids = {}
  if count > 0 then
    jids = call('ZRANGEBYSCORE', keys.queue('l', name), '-inf', clock.score(now), 'LIMIT', 0, count)
    recurring.spawn(name, now, due.room())
    promoting.run(name, now, due.room())
    local types = work.types(name)
    for _, entry in ipairs(#types > 0 and #jids < count and waiting.first(name, types, count - #jids) or {}) do
      jids[#jids + 1] = entry.jid
    end
  end
  return job.views(jids)
end
