-- A job with its 17 fields.
--
-- get jid
-- Returns: JSON of the job; nil if there is none
-- Errors: ARGUMENT
-- @flags no-writes
-- @include args
-- @include job

commands['get'] = function(_, jid)
  return job.encoded(job.view, args.name('Get', 'jid', jid))
end
