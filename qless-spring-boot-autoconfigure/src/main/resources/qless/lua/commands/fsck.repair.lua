-- Ours: examines the namespace as fsck does, and mends what it finds: an entry that says what
-- is not so is dropped and counted among the quarantined, a job that stands in no place is put
-- into that of its state, and indexes are set right.
--
-- fsck.repair [cursor]
-- Returns: as fsck; repaired tells what was mended. A job without state, queue, type or payload is not
-- Errors: ARGUMENT
-- Publishes: wake; stream moved
-- @flags allow-oom
-- @include findings
-- @include walk

commands['fsck.repair'] = function(now, cursor)
  local found = findings.new(now, true)
  local rest = walk.step(found, cursor or '')
  return encode({ cursor = rest, checked = found.checked, problems = found.problems })
end
