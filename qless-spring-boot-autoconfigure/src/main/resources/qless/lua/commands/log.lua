-- Adds an entry of the caller's own to a job's history.
--
-- log jid message [json] [option value]…
--   message   free text
--   json      JSON object whose fields are shown with the entry
--   request   ours: an id; the same entry under the id of the job's last one is not added again
-- Returns: nil
-- Errors: ARGUMENT, TOOBIG, NOTFOUND
-- Publishes: stream logged
-- @include json
-- @include keys
-- @include args
-- @include payload
-- @include history
-- @include events
-- @include stream

commands['log'] = function(now, jid, message, data, ...)
  args.name('Log', 'jid', jid)
  payload.text('Log', 'message', message)
  local ok, fields = pcall(decode, payload.read('Log', 'data', data or '{}'))
  -- A number beyond the range of doubles can be read, but never shown again.
  if not ok or type(fields) ~= 'table' or not pcall(encode, fields) then
    refuse('ARGUMENT', 'Log(): Arg "data" not JSON: an object is expected')
  end
  local options = args.options('Log', ...)
  local request = options.request and args.name('Log', 'request', options.request)
  local state, logged = unpack(call('HMGET', keys.job('j', jid), 'state', 'logged'))
  if not state then
    refuse('NOTFOUND', 'Log(): Job ' .. quoted(jid) .. ' does not exist')
  elseif request and logged == request then
    return
  end
  -- Without an id, too: a job with a list of entries is not plain (lib/leases.lua).
  if request or not logged then
    call('HSET', keys.job('j', jid), 'logged', request or '')
  end
  history.add(jid, now, 'log', encode({ message, data or '{}' }))
  events.note('logged', jid, nil, 'message', json.brief(message))
end
