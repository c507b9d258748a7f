-- Several jobs at once; unknown jids are skipped.
--
-- multiget jid…
-- Returns: JSON list of jobs with their 17 fields, {} if there are none
-- Errors: ARGUMENT
-- @flags no-writes
-- @include args
-- @include job

commands['multiget'] = function(_, ...)
  for _, jid in ipairs({ ... }) do
    args.name('Multiget', 'jid', jid)
  end
  return job.views({ ... })
end
