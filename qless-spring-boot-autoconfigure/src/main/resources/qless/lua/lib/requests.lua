-- @include keys
-- @include leases
-- @include clock
-- @include due
-- @include extras
-- The last pop of a worker, or for a job, by its id, so that a call that is sent again after a
-- lost reply hands out the same leases and takes nothing.

local MEMORY = 300

-- A granted job in the short form that workers read; what few have comes last, each with its name.
function requests.record(job)
  local record = {
    job.jid, job.klass, job.queue, call('GET', keys.job('d', job.jid)) or '', tostring(job.priority or 0),
    tostring(job.retries or 5), tostring(job.remaining or job.retries or 5), job.tags or '', job.token, job.expires,
  }
  if job.coalesce then
    record[11], record[12] = 'coalesce', job.coalesce
  end
  if job.extra then
    extras.hand(job.jid, record)
  end
  return record
end

-- Under a key, which ends by itself: the id behind its length, then jid and token of each job.
function requests.remember(key, request, records)
  local grants = {}
  for i, record in ipairs(records) do
    grants[2 * i - 1], grants[2 * i] = record[1], record[9]
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
  for i = 1, #grants, 2 do
    local job = leases.read(grants[i])
    if job and job.state == 'running' and job.token == grants[i + 1] then
      job.expires = clock.text(due.lease(job.queue, job.jid))
      records[#records + 1] = requests.record(job)
    end
  end
  return records
end
