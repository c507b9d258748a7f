-- @include keys
-- @include clock
-- @include numbers
-- How many more attempts a job gets.

-- What the handler of a job grants, checked.
function attempts.granted(verb, options)
  return {
    retries = options.retries and numbers.whole(verb, 'retries', options.retries, 0),
    within = options.within and numbers.lease(verb, 'within', options.within),
  }
end

-- Spends a retry of a job whose next attempt would begin after 'delay'; returns how many
-- remain, -1 when they are exhausted.
function attempts.spend(job, granted, now, delay)
  local key, remaining = keys.job('j', job.jid), job.remaining - 1
  local said, failing = unpack((granted.retries or granted.within) and call('HMGET', key, 'said', 'failing') or {})
  if granted.retries and not said then
    remaining = granted.retries - (job.retries - remaining)
    call('HSET', key, 'retries', granted.retries)
  end
  if granted.within and not failing then
    call('HSET', key, 'failing', clock.text(now))
  end
  local late = granted.within and now + math.max(0, delay) > (tonumber(failing or nil) or now) + granted.within
  return late and -1 or math.max(-1, remaining)
end
