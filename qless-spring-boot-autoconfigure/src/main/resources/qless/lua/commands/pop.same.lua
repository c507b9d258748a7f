-- Ours: hands out the jobs that wait in the queue of a running job, are of its type, and were
-- put with its coalesce key, so that one run does the work of them all.
--
-- pop.same jid worker count [option value]…
--   jid      a job that the worker runs
--   count    whole number; at most 250 jobs are handed out in one call
--   token    the token of its lease; a stale one is refused
--   lease    seconds of each lease; left out: the queue's own
--   request  an id; the same call under the id of the job's last one is answered as then,
--            without taking anything
-- Returns: jobs as pop.many returns them; none of a paused queue, and no more than its limit of
--   concurrency leaves room for
-- Errors: ARGUMENT, NOTFOUND, NOTRUNNING, LEASELOST
-- Publishes: popped if tracked; stream popped
-- @flags allow-oom
-- @include keys
-- @include args
-- @include numbers
-- @include config
-- @include claims
-- @include companions
-- @include pop
-- @include leases
-- @include requests

local PHRASES = { absent = ' does not exist', idle = ' is not currently running: ',
  taken = ' has been handed out to another worker: ' }

local function room(name, count)
  local limit = config.number(name .. '-max-concurrency', 0)
  if call('SISMEMBER', keys.paused(), name) == 1 then
    return 0
  end
  return limit > 0 and math.min(count, floor(limit) - call('ZCARD', keys.queue('l', name))) or count
end

commands['pop.same'] = function(now, jid, worker, count, ...)
  args.name('Pop.same', 'jid', jid)
  args.name('Pop.same', 'worker', worker)
  count = math.min(numbers.whole('Pop.same', 'count', count, 0), 250)
  local options = args.options('Pop.same', ...)
  local lease = options.lease and numbers.lease('Pop.same', 'lease', options.lease)
  local request = options.request and args.name('Pop.same', 'request', options.request)
  local job = claims.held('Pop.same', PHRASES, jid, worker, options.token)
  local memory, records = keys.job('s', jid), {}
  local known = request and requests.recall(memory, request)
  if known then
    return known
  end
  local jobs = job.coalesce and companions.take(job, room(job.queue, count)) or {}
  if #jobs > 0 then
    leases.grant(job.queue, jobs, worker, now, lease or pop.lease(job.queue))
  end
  for i, taken in ipairs(jobs) do
    records[i] = requests.record(taken)
  end
  if request then
    requests.remember(memory, request, records)
  end
  return records
end
