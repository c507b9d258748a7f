-- @include keys
-- What an examination of the namespace has found so far.

-- How much one call does: about 500 entries, each job's hash counting for three.
local BUDGET = 600

function findings.new(at, mend)
  return { now = at, repair = mend, left = BUDGET, checked = 0, problems = {} }
end

-- Notes that something is wrong at the key that is looked at; true if it is to be mended.
function findings.note(found, what, jid)
  found.problems[#found.problems + 1] = { kind = found.kind, what = what, key = found.key, jid = jid,
    repaired = found.repair }
  return found.repair
end

-- The same for what cannot be mended.
function findings.lament(found, what, jid)
  findings.note(found, what, jid)
  found.problems[#found.problems].repaired = false
end

-- Counts something as looked at.
function findings.count(found, cost)
  found.checked, found.left = found.checked + 1, found.left - cost
end

-- An entry that says what is not so; true if it is to be dropped, which is counted.
function findings.stray(found, what, jid)
  if findings.note(found, what, jid) then
    call('HINCRBY', keys.quarantined(), found.kind, 1)
    return true
  end
end
