-- A recurring job.
--
-- recur.get jid
-- Returns: JSON {jid, klass, state: 'recur', queue, priority, interval, retries, count, data, tags, backlog};
--   nil if there is none
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include args
-- @include recurring
-- @include tags

commands['recur.get'] = function(_, jid)
  local template = recurring.read(args.name('Recur', 'jid', jid))
  if template then
    template.state, template.tags = 'recur', tags.list(template.tags)
    template.data = call('GET', keys.recurring('d', jid)) or '{}'
    return encode(template)
  end
end
