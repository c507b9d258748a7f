-- Removes tags that the jobs to come will not have.
--
-- recur.untag jid tag…
-- Returns: JSON list of the tags that are left
-- Errors: ARGUMENT, NOTFOUND
-- @include templatetags

commands['recur.untag'] = function(_, jid, ...)
  return templatetags.change(jid, false, ...)
end
