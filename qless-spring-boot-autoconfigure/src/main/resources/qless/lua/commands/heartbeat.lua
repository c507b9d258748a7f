-- Renews the lease of a running job from now on.
--
-- heartbeat jid worker [data] [option value]…
--   data    JSON text that replaces the payload; '' keeps it
--   token   ours: the token of the lease; a stale one is refused
--   lease   ours: seconds; left out: the queue's own
--   beat    ours: the number of this renewal; the same number again under one lease changes nothing
-- Returns: when the lease ends, in whole seconds since the epoch
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, NOTRUNNING, LEASELOST
-- @flags allow-oom
-- @include args
-- @include renewing

commands['heartbeat'] = function(now, jid, worker, data, ...)
  local options = args.options('Heartbeat', ...)
  renewing.check(jid, worker, data, options)
  local ends, why, words = renewing.run(jid, worker, data, options, now)
  if why then
    refuse(why, words)
  end
  return ends
end
