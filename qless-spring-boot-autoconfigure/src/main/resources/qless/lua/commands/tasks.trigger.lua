-- Ours: puts a job of a scheduled task out of its turn; a paused one's, too. When the task fires next
-- stays as it is.
--
-- tasks.trigger me id instant reason queue jid klass data delay [option value]…
--   me          who triggers it; the job is put by that name
--   instant     under which it stands in the history
--   reason      why; at most 250 bytes, '' for none
--   all others  as those of put, conflict being keep
-- Returns: 'created jid', or 'duplicate jid' if a job has the jid, or the unique name; a repetition under one
--   request is answered as the first call was
-- Errors: ARGUMENT, TOOBIG, NOTASK, NOTFOUND, CLASH, CYCLE
-- Publishes: log put; put if tracked; track; wake
-- @include numbers
-- @include request
-- @include putting
-- @include batch
-- @include tasks
-- @include occurrences
-- @include overlaps

commands['tasks.trigger'] = function(now, me, id, instant, reason, ...)
  local verb = 'Tasks.trigger'
  local task = tasks.required(verb, id)
  local one = { instant = numbers.instant(verb, 'instant', instant), reason = occurrences.reason(verb, reason),
    job = request.read(me, ...) }
  one.job.conflict = 'keep'
  occurrences.meet(one, now, batch.shared())
  if one.word == 'duplicate' then
    return putting.reply(one.job, one.job.known)
  end
  local jobs = overlaps.open(task.jobs, overlaps.looks())
  occurrences.note(id, one, me, now)
  jobs[#jobs + 1] = one.job.jid
  overlaps.remember(id, jobs)
  return putting.reply(one.job, 'created')
end
