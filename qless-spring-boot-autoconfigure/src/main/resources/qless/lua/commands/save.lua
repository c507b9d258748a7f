-- Ours: keeps data of a run for the job's next attempt. What was saved before is replaced.
--
-- save jid worker token data
--   token   the token of the lease; a stale one is refused
--   data    JSON text
-- Returns: nil
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, NOTRUNNING, LEASELOST
-- @include args
-- @include payload
-- @include claims
-- @include extras

local PHRASES = { absent = ' does not exist', idle = ' is not currently running: ',
  taken = ' has been given to another worker: ' }

commands['save'] = function(_, jid, worker, token, data)
  args.name('Save', 'jid', jid)
  args.name('Save', 'worker', worker)
  args.name('Save', 'token', token)
  payload.check('Save', 'data', data)
  extras.set(claims.held('Save', PHRASES, jid, worker, token).jid, 'saved', data)
end
