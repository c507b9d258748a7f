-- @include leases
-- Whether the caller holds the job that it says it holds.

-- Whether a job runs under the caller's lease.
function claims.hold(job, worker, token) return job and claims.match(job.state, job.worker, job.token, worker, token) end

-- The same of one whose state, worker and token are at hand.
function claims.match(state, holder, held, worker, token)
  return state == 'running' and holder == worker and (not token or token == held)
end

-- The job that the caller holds. A call that repeats one which succeeded under the same
-- token gets nil and the reply of then. Everyone else gets nil, nil, and the code and text
-- of the refusal; 'phrases' are the verb's own words for: absent, idle, taken.
function claims.find(verb, phrases, jid, worker, token)
  local job = leases.read(jid)
  if claims.hold(job, worker, token) then
    return job
  end
  return nil, claims.lost(verb, phrases, jid, worker, token, job)
end

-- @local
function claims.lost(verb, phrases, jid, worker, token, job)
  local name = verb .. '(): Job ' .. quoted(jid)
  if not job then
    return nil, 'NOTFOUND', name .. phrases.absent
  end
  local known = token and verb .. ' ' .. token .. ' '
  if known and job.last and sub(job.last, 1, #known) == known then
    return sub(job.last, #known + 1)
  end
  if job.state ~= 'running' then
    return nil, 'NOTRUNNING', name .. phrases.idle .. job.state
  elseif job.worker ~= worker then
    return nil, 'LEASELOST', name .. phrases.taken .. quoted(job.worker)
  end
  return nil, 'LEASELOST', name .. phrases.taken .. quoted(job.worker) .. ', token ' .. job.token
end

-- As find, but a refusal ends the call.
function claims.held(...)
  local job, reply, code, text = claims.find(...)
  if code then
    refuse(code, text)
  end
  return job, reply
end
