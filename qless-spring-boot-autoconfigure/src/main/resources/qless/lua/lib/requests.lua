-- @include keys
-- @include leases
-- @include clock
-- @include due
-- @include extras
-- The last pop of a worker, or for a job, by its id, so that a call that is sent again after a
-- lost reply hands out the same leases and takes nothing.

local MEMORY = '300'

-- A granted job in the short form that workers read; what few have comes last, each with its name.
function requests.record(job)
  local retries = job.retries and tostring(job.retries) or '5'
  local record = {
    job.jid, job.klass, job.queue, call('GET', keys.job('d', job.jid)) or '', job.priority and tostring(job.priority) or '0',
    retries, job.remaining and tostring(job.remaining) or retries, job.tags or '', job.token, job.expires, job.time or '',
  }
  if job.coalesce then
    record[12], record[13] = 'coalesce', job.coalesce
  end
  if job.extra then
    extras.hand(job.jid, record)
  end
  return record
end

-- Under a key, which ends by itself: the id behind its length, then jid, token and time of each job.
function requests.remember(key, request, records)
  local grants = {}
  for i, record in ipairs(records) do
    grants[3 * i - 2], grants[3 * i - 1], grants[3 * i] = record[1], record[9], record[11]
  end
  call('SET', key, #request .. ' ' .. request .. encode(grants), 'EX', MEMORY)
end

-- The records of that pop as far as their leases still hold; nil for another request.
-- @local
function requests.recall(key, request)
  local text, known, records = call('GET', key), #request .. ' ' .. request, nil
  if text and sub(text, 1, #known) == known then
    records = requests.again(decode(sub(text, #known + 1)))
  end
  return records
end

-- @local
function requests.again(grants)
  local records = {}
  for i = 1, #grants, 3 do
    local job = leases.read(grants[i])
    if job and job.state == 'running' and job.token == grants[i + 1] then
      job.expires, job.time = clock.text(due.lease(job.queue, job.jid)), grants[i + 2]
      records[#records + 1] = requests.record(job)
    end
  end
  return records
end
