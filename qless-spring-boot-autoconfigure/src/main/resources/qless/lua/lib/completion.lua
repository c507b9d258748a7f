-- @include leases
-- @include claims
-- @include args
-- @include circles
-- @include completing
-- @include completions
-- One completion, from the lease to the reply.

-- Ends the run that 'given' is about (lib/ending.lua), which then has the reply, or the
-- code and text of the refusal.
-- @local
function completion.run(given, now)
  local held = leases.glance(given.jid)
  if not claims.hold(held, given.worker, given.token) or held.queue ~= given.queue then
    if given.shared then
      -- The refusal tells the job's state, which may come of them.
      completions.run(given.shared, now)
    end
    completion.refuse(given)
  elseif given.next then
    completion.advance(given, now)
  elseif given.shared then
    completions.add(given.shared, held, given)
  else
    completing.finish(held, given, now)
    given.reply = 'complete'
  end
end

-- @local
function completion.refuse(given)
  args.each('Complete', 'jid', given.jid, 'worker', given.worker, 'queue', given.queue)
  local phrases = { absent = ' does not exist', idle = ' is not currently running: ',
    taken = ' has been handed out to another worker: ' }
  local held, reply, code, text = claims.find('Complete', phrases, given.jid, given.worker, given.token)
  given.reply, given.code, given.text = reply, code, text
  if held then
    given.code, given.text = 'LEASELOST', 'Complete(): Job ' .. quoted(given.jid) .. ' running in another queue: '
      .. quoted(held.queue)
  end
end

-- @local
function completion.advance(given, now)
  if given.strict then
    given.code, given.text = circles.find('Complete', given.jid, given.depends, given.shared)
  end
  if not given.code then
    given.reply = completing.advance(leases.read(given.jid), given, now)
  end
end
