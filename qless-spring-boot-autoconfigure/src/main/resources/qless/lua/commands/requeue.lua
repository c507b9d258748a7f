-- Puts a job that exists already: moves it, or starts it again.
--
-- requeue me queue jid klass data delay [option value]…
--   all arguments as those of put
-- Returns: as put
-- Errors: as put; NOTFOUND
-- Publishes: as put
-- @include keys
-- @include args
-- @include putting

commands['requeue'] = function(now, me, name, jid, ...)
  if call('EXISTS', keys.job('j', args.name('Requeue', 'jid', jid))) == 0 then
    refuse('NOTFOUND', 'Requeue(): Job ' .. quoted(jid) .. ' does not exist')
  end
  return putting.put(now, me, name, jid, ...)
end
