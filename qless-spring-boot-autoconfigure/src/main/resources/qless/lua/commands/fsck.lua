-- Ours: examines the namespace, a step a call: whether every job stands in the one place that
-- its state names, every entry of a set or index names a job that exists and agrees, and every
-- count is the size of what it counts. Nothing is changed.
--
-- fsck [cursor]
--   cursor   '' or left out: from the start; else what the last call answered
-- Returns: JSON {cursor, checked, problems}: cursor '' at the end; checked: how many jobs and entries
--   this call has looked at, about 500; a problem being {kind, what, key, jid, repaired}: the kind of the
--   place, what is wrong in words, the key without its namespace, the jid where there is one.
--   Jobs that move meanwhile are no problem: each is compared with its place at one instant
-- Errors: ARGUMENT
-- @flags no-writes
-- @include findings
-- @include walk

commands['fsck'] = function(now, cursor)
  local found = findings.new(now, false)
  local rest = walk.step(found, cursor or '')
  return encode({ cursor = rest, checked = found.checked, problems = found.problems })
end
