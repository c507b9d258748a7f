-- @include keys
-- @include companions
-- @include coalescing
-- @include standing
-- @include findings
-- The sets of jobs that may run together, and the jobs' hashes: both say the same.

-- An entry of a set.
function together.entry(found, name, member, score)
  local home, rest = keys.line(name)
  local klass, same = keys.line(rest)
  local job = standing.read(sub(member, 14))
  local first = job and call('ZSCORE', keys.work(home, klass), member)
  if not (job and companions.agrees(job, home, klass, same, member) and tonumber(first or nil) == tonumber(score))
      and findings.stray(found, 'an entry that no waiting job has', sub(member, 14)) then
    call('ZREM', found.path, member)
    together.job(found, job)
  end
end

-- A job that waits with a key.
function together.job(found, job)
  if not job or job.coalesce == '' or (job.state ~= 'waiting' and job.state ~= 'stalled') then
    return
  end
  local member = job.arrival .. job.jid
  local score = call('ZSCORE', keys.work(job.queue, job.klass), member)
  if score and call('ZSCORE', keys.same(job.queue, job.klass, job.coalesce), member) ~= score
      and findings.note(found, 'a waiting job that its coalesce key does not name', job.jid) then
    coalescing.enter(job.queue, job.klass, job.coalesce, score, member)
  end
end
