-- @include keys
-- @include work
-- @include leases
-- Those that run together with a job: they wait with its coalesce key.

local LIMIT = 250

-- Whether an entry of a set is that of a job which waits there.
function companions.agrees(job, queue, klass, name, member)
  return (job.state == 'waiting' or job.state == 'stalled') and job.queue == queue and job.klass == klass
    and job.coalesce == name and job.arrival .. job.jid == member
end

-- Takes up to 'count' jobs that wait with the key of another one, in their order. An entry
-- without its job, or with a broken one, is dropped and counted.
function companions.take(other, count)
  local key, jobs, dropped = keys.same(other.queue, other.klass, other.coalesce), {}, 0
  while #jobs < count and dropped < LIMIT do
    local members, taken = call('ZRANGE', key, 0, count - #jobs - 1), {}
    if #members == 0 then
      break
    end
    for _, member in ipairs(members) do
      local ok, job = pcall(leases.candidate, sub(member, 14))
      if ok and job and companions.agrees(job, other.queue, other.klass, other.coalesce, member) then
        jobs[#jobs + 1], taken[#taken + 1] = job, member
      else
        dropped = dropped + 1
        call('HINCRBY', keys.quarantined(), 'same', 1)
      end
    end
    call('ZREM', key, unpack(members))
    if #taken > 0 then
      work.remove(other.queue, other.klass, unpack(taken))
    end
  end
  return jobs
end
