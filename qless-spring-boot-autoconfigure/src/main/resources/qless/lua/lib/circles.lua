-- @include keys
-- Strict dependencies: whatever a job shall wait for exists, and does not wait for that
-- very job, directly or through others.

local JOBS = 1000
local EDGES = 10000
local SHOWN = 5

-- The code and text of a refusal; nothing if there is none. 'shared' (lib/batch.lua), in a
-- call about many jobs, is what those that it puts first will need, who will be needed, and
-- how much of the search is done.
function circles.find(verb, jid, needed, shared)
  for _, other in ipairs(needed) do
    if not (shared and shared.needs[other]) and call('EXISTS', keys.job('j', other)) == 0 then
      return 'NOTFOUND', verb .. '(): Job ' .. quoted(jid) .. ' depends on ' .. quoted(other)
        .. ', which does not exist'
    end
  end
  -- Nobody comes back to a job that nobody needs, such as a new one.
  if call('EXISTS', keys.job('u', jid)) == 1 or (shared and shared.needed[jid]) then
    return circles.walk(verb, jid, needed, shared)
  end
end

-- Breadth first along what each job needs, until one needs the job itself.
function circles.walk(verb, jid, needed, shared)
  local line, users = { unpack(needed) }, {}
  shared = shared or { needs = {}, edges = 0 }
  for _, other in ipairs(needed) do
    users[other] = jid
  end
  for _, name in ipairs(line) do
    local planned = shared.needs[name]
    local needs = planned or call('SRANDMEMBER', keys.job('n', name), EDGES)
    shared.edges = shared.edges + #needs
    for _, other in ipairs(needs) do
      -- A complete job lets go of many dependents step by step: some still name it as needed.
      if not users[other] and (planned or call('SISMEMBER', keys.job('u', other), name) == 1) then
        users[other], line[#line + 1] = name, other
      end
    end
    if users[jid] then
      return 'CYCLE', verb .. '(): Job ' .. quoted(jid) .. ' would wait for itself: ' .. circles.path(jid, users)
    elseif #line > JOBS or shared.edges >= EDGES then
      return 'TOOBIG', verb .. '(): Job ' .. quoted(jid)
        .. ' would wait for too many others to be checked for a circle: more than ' .. JOBS .. ' jobs, or ' .. EDGES .. ' dependencies of theirs'
    end
  end
end

-- The chain of needs from a job back to itself; of a long one its beginning.
function circles.path(jid, users)
  local chain, name, text = { jid }, users[jid], ''
  while name ~= jid do
    table.insert(chain, 2, name)
    name = users[name]
  end
  for i = 1, math.min(#chain, SHOWN) do
    text = text .. quoted(chain[i]) .. ' -> '
  end
  return text .. (#chain > SHOWN and #chain - SHOWN .. ' more -> ' or '') .. quoted(jid)
end
