-- Ours: notes in the history of a scheduled task what a run of its job came to.
--
-- tasks.ended id instant jid worker outcome milliseconds message attempt
--   instant       under which the job stands in the history
--   outcome       a word of at most 64 bytes
--   milliseconds  how long it ran
--   message       what went wrong, at most 4096 bytes; '' for nothing
--   attempt       the number of the run; what is known of a later one stays
-- Returns: 1, or 0 if the history has no such entry
-- Errors: ARGUMENT
-- @flags allow-oom
-- @include keys
-- @include args
-- @include numbers
-- @include tasks

commands['tasks.ended'] = function(_, id, instant, jid, worker, outcome, took, message, attempt)
  local verb = 'Tasks.ended'
  args.each(verb, 'id', id, 'jid', jid, 'worker', worker)
  args.name(verb, 'outcome', outcome, 64)
  numbers.instant(verb, 'instant', instant)
  took, attempt = numbers.whole(verb, 'milliseconds', took, 0), numbers.whole(verb, 'attempt', attempt, 0)
  if message ~= '' then
    args.name(verb, 'message', message, 4096)
  end
  local key = keys.task('h', id)
  local entry, known = unpack(call('HMGET', key, instant, 'e' .. instant))
  if not entry or decode(entry)[5] ~= jid then
    return 0
  elseif not known or decode(known)[1] <= attempt then
    call('HSET', key, 'e' .. instant, encode({ attempt, worker, outcome, took, message }))
  end
  return 1
end
