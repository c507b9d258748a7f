-- Ends a recurring job. The jobs made from it stay, and its count, so that a jid is
-- never made twice.
--
-- unrecur jid
-- Returns: 1
-- Errors: ARGUMENT
-- Publishes: stream recur_unset
-- @flags allow-oom
-- @include keys
-- @include args
-- @include recurring
-- @include events

local MEMORY = 2592000

commands['unrecur'] = function(_, jid)
  local template = recurring.read(args.name('Recur', 'jid', jid))
  if template then
    call('ZREM', keys.queue('r', template.queue), jid)
    call('DEL', keys.recurring('j', jid), keys.recurring('d', jid))
    call('SET', keys.recurring('c', jid), format('%d', template.count), 'EX', MEMORY)
    events.note('recur_unset', jid, template.queue)
  end
  return 1
end
