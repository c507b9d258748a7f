-- @include keys
-- @include work
-- @include leases
-- @include coalescing
-- Reading the waiting lines (lib/work.lua) of several types in one exact order.

local LIMIT = 250

-- The next entry of a line, read in chunks; nil at its end.
function waiting.next(line, chunk)
  if line.at > #line.buffer and not line.ended then
    line.buffer = call('ZRANGE', line.key, format('%d', line.from), format('%d', line.from + chunk - 1), 'WITHSCORES')
    line.from, line.at = line.from + chunk, 1
    line.ended = #line.buffer < 2 * chunk
  end
  local member = line.buffer[line.at]
  if member then
    return { klass = line.klass, member = member, jid = sub(member, 14), score = tonumber(line.buffer[line.at + 1]) }
  end
end

-- The first entries of one line, whose scores need not be compared.
-- @local
function waiting.head(queue, klass, count)
  local entries = call('ZRANGE', keys.work(queue, klass), '0', format('%d', count - 1))
  for i, member in ipairs(entries) do
    entries[i] = { klass = klass, member = member, jid = sub(member, 14) }
  end
  return entries
end

-- The first entries of a queue over the lines of the given types, in exact order.
function waiting.first(queue, types, count)
  if #types == 1 then
    return waiting.head(queue, types[1], count)
  end
  local entries, lines, chunk = {}, {}, math.ceil(count / #types)
  for i, klass in ipairs(types) do
    lines[i] = { klass = klass, key = keys.work(queue, klass), buffer = {}, at = 1, from = 0 }
    lines[i].head = waiting.next(lines[i], chunk)
  end
  while #entries < count do
    local best
    for _, line in ipairs(lines) do
      local head = line.head
      if head and (not best or head.score < best.head.score
          or (head.score == best.head.score and head.member < best.head.member)) then
        best = line
      end
    end
    if not best then
      break
    end
    entries[#entries + 1] = best.head
    best.at = best.at + 2
    best.head = #entries < count and waiting.next(best, chunk) or nil
  end
  return entries
end

-- Adds waiting jobs until there are 'most'. An entry without its job, or with a broken
-- one, is dropped and counted: it must not stop the queue.
-- @local
function waiting.take(name, types, most, jobs)
  local dropped = 0
  while #types > 0 and #jobs < most and dropped < LIMIT do
    local entries, taken = waiting.first(name, types, most - #jobs), {}
    for _, entry in ipairs(entries) do
      local ok, job = pcall(leases.candidate, entry.jid)
      local members = taken[entry.klass] or {}
      taken[entry.klass], members[#members + 1] = members, entry.member
      if ok and job and (job.state == 'waiting' or job.state == 'stalled') and job.queue == name
          and job.klass == entry.klass and job.arrival .. job.jid == entry.member then
        jobs[#jobs + 1] = job
        if job.coalesce then
          coalescing.leave(name, job.klass, job.coalesce, entry.member)
        end
      else
        dropped = dropped + 1
        call('HINCRBY', keys.quarantined(), 'work', 1)
      end
    end
    for klass, members in pairs(taken) do
      work.remove(name, klass, unpack(members))
    end
    if #entries == 0 then
      return
    end
  end
end
