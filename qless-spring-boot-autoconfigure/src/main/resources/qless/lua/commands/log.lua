-- Adds an entry of the caller's own to a job's history.
--
-- log jid message [json]
--   message   free text
--   json      JSON object whose fields are shown with the entry
-- Returns: nil
-- Errors: ARGUMENT, TOOBIG, NOTFOUND
-- @include keys
-- @include args
-- @include history

commands['log'] = function(now, jid, message, data)
  args.name('Log', 'jid', jid)
  args.text('Log', 'message', message)
  local ok, fields = pcall(decode, args.payload('Log', 'data', data or '{}'))
  if not ok or type(fields) ~= 'table' then
    refuse('ARGUMENT', 'Log(): Arg "data" not JSON: an object is expected')
  elseif call('EXISTS', keys.job('j', jid)) == 0 then
    refuse('NOTFOUND', 'Log(): Job ' .. quoted(jid) .. ' does not exist')
  end
  history.add(jid, now, 'log', encode({ message, data or '{}' }))
end
