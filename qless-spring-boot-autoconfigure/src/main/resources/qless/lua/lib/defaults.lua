-- @include numbers
-- What holds for a job whose hash says nothing of it: fields that most jobs would have in
-- common are not written.

function defaults.priority(text) return tonumber(text or nil) or 0 end

function defaults.retries(text) return tonumber(text or nil) or 5 end

-- None was spent yet.
function defaults.remaining(text, retries) return tonumber(text or nil) or defaults.retries(retries) end

-- The fields of a job's hash, and how many retries it has if the hash does not say.
function defaults.filled(fields, retries, remaining)
  if not retries then
    fields[#fields + 1], fields[#fields + 2] = 'retries', format('%d', defaults.retries(nil))
  end
  if not remaining then
    fields[#fields + 1], fields[#fields + 2] = 'remaining', format('%d', defaults.remaining(nil, retries))
  end
  return fields
end

-- Writes what a put says. 'said' tells that the number of retries was chosen for this job.
-- @local
function defaults.write(key, new)
  local retries = format('%d', new.retries or 5)
  call('HSET', key, 'priority', numbers.text(new.priority), 'retries', retries, 'remaining', retries)
  if new.said then
    call('HSET', key, 'said', '1')
  end
end
