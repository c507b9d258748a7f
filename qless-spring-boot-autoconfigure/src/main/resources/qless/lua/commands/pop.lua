-- Hands out jobs of one queue, each under a lease.
--
-- pop queue worker count
--   count   whole number; at most 250 jobs are handed out in one call
-- Returns: JSON list of jobs, {} if there are none
-- Errors: ARGUMENT
-- Publishes: popped if tracked; for leases that ran out: log lock_lost or failed, lock_lost to the
--   worker, stalled or failed if tracked; wake; stream popped, moved, spawned
-- @flags allow-oom
-- @include args
-- @include numbers
-- @include pop
-- @include job
-- @include releasing
-- @include purge
-- @include keys
-- @include due

commands['pop'] = function(now, name, worker, count)
  if not (args.plain(name) and args.plain(worker)) then
    args.each('Pop', 'queue', name, 'worker', worker)
  end
  local most = numbers.count('Pop', count)
  local plain = releasing.idle()
  if not plain then
    releasing.step(now)
    if call('SISMEMBER', keys.paused(), name) == 1 then
      return '{}'
    end
  end
  purge.register(worker, now)
  local jobs = pop.take(name, worker, now, most, nil, nil, due.room())
  if #jobs > 0 then
    return job.texts(jobs, job.render)
  end
  return '{}'
end
