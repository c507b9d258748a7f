-- @include leases
-- @include claims
-- @include circles
-- @include completing
-- One completion, from the lease to the reply.

local PHRASES = { absent = ' does not exist', idle = ' is not currently running: ',
  taken = ' has been handed out to another worker: ' }

-- Ends the run that 'given' is about (completing.check); returns the reply, or nothing with
-- the code and text of the refusal.
function completion.run(given, now)
  local read = not given.next and leases.glance
  local held, reply, code, text = claims.find('Complete', PHRASES, given.jid, given.worker, given.token, read)
  if not held then
    return reply, code, text
  elseif held.queue ~= given.queue then
    return nil, 'LEASELOST', 'Complete(): Job ' .. quoted(given.jid) .. ' running in another queue: '
      .. quoted(held.queue)
  end
  if given.strict then
    code, text = circles.find('Complete', given.jid, given.depends, given.shared)
    if code then
      return nil, code, text
    end
  end
  if given.next then
    return completing.advance(held, given, now)
  end
  return completing.finish(held, given, now)
end
