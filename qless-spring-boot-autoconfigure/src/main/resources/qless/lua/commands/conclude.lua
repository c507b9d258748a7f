-- Ours: completes a job by hand that nobody runs: its dependents go on.
--
-- conclude jid [result] [option value]…
--   jid       a waiting, stalled, scheduled, depending or failed job; a complete one stays as it is
--   result    JSON text kept beside the job; '' for none
--   request   an id; the same call under the same id does nothing twice, even if the job has been
--             put again meanwhile
-- Returns: 'complete'
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, RUNNING
-- Publishes: log completed; completed if tracked; wake; stream moved for dependents
-- @flags allow-oom
-- @include keys
-- @include args
-- @include payload
-- @include clock
-- @include queue
-- @include leases
-- @include history
-- @include dependencies
-- @include completing
-- @include completed

local function check(jid, result, ...)
  args.name('Conclude', 'jid', jid)
  if result and result ~= '' then
    payload.read('Conclude', 'result', result)
  end
  local request = args.options('Conclude', ...).request
  return request and args.name('Conclude', 'request', request) or ''
end

commands['conclude'] = function(now, jid, result, ...)
  local request = check(jid, result, ...)
  local job = leases.read(jid)
  if not job then
    refuse('NOTFOUND', 'Conclude(): Job ' .. quoted(jid) .. ' does not exist')
  end
  local key = keys.job('j', jid)
  if job.state == 'complete' or (request ~= '' and call('HGET', key, 'concluded') == request) then
    return 'complete'
  elseif job.state == 'running' then
    refuse('RUNNING', 'Conclude(): Job ' .. quoted(jid) .. ' is running with worker: ' .. quoted(job.worker))
  end
  queue.leave(job)
  dependencies.clear(jid)
  call('HDEL', key, 'worker', 'due', 'failure', 'group', 'beat')
  call('HSET', key, 'state', 'complete', 'time', clock.text(now))
  if request ~= '' then
    call('HSET', key, 'concluded', request)
  end
  if result and result ~= '' then
    call('SET', keys.job('r', jid), result)
  end
  history.add(jid, now, 'concluded')
  completing.file(job, now)
  completed.add(job.jid, now)
  return 'complete'
end
