-- A job with its 17 fields.
--
-- get jid
-- Returns: JSON of the job; nil if there is none. Ours, where they were given or told: headers, note,
--   progress {done, total, text, when}, saved (JSON text), log (a list of {when, line})
-- Errors: ARGUMENT
-- @flags no-writes
-- @include args
-- @include job

commands['get'] = function(_, jid)
  return job.encoded(job.view, args.name('Get', 'jid', jid))
end
