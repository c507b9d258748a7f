-- Adds tags that the jobs to come will have.
--
-- recur.tag jid tag…
-- Returns: JSON list of the tags
-- Errors: ARGUMENT, NOTFOUND
-- @include templatetags

commands['recur.tag'] = function(_, jid, ...)
  return templatetags.change(jid, true, ...)
end
