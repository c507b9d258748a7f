-- @include keys
-- @include config
-- What leases that ran out cost a job.

local POISON_AFTER = 3

-- One lease more was lost, and with it a retry: returns group and message under which
-- the job fails, or nothing if it may go on.
function losses.note(job)
  local key = keys.job('j', job.jid)
  local lost = (tonumber(call('HGET', key, 'lost') or nil) or 0) + 1
  job.remaining = job.remaining - 1
  call('HSET', key, 'remaining', format('%d', job.remaining), 'lost', format('%d', lost))
  local limit = config.number('poison-after', POISON_AFTER)
  if limit >= 1 and lost >= limit then
    return 'poison', format('%d', lost) .. ' leases were lost, one after the other, without a result'
  elseif job.remaining < 0 then
    return 'failed-retries-' .. job.queue, 'Job exhausted retries in queue "' .. job.queue .. '"'
  end
end
