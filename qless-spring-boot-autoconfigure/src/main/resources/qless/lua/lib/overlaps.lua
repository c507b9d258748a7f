-- @include keys
-- Whether a scheduled task fires although a job of an earlier fire has not ended.

local LOOKS = 1000
local OPEN = 250

-- The jids of the jobs that were put.
function overlaps.fired(all)
  local jids = {}
  for _, one in ipairs(all) do
    if one.word == 'fired' then
      jids[#jids + 1] = one.job.jid
    end
  end
  return jids
end

-- Keeps the jids of a task's latest jobs, by which overlaps are seen.
function overlaps.remember(id, jids)
  call('HSET', keys.task('j', id), 'jobs', encode({ unpack(jids, math.max(1, #jids - OPEN + 1)) }))
end

-- At how many jobs a call looks in search of overlaps.
function overlaps.looks() return { left = LOOKS, most = LOOKS } end

-- Finds which jobs of earlier fires of a task go on, and says whether it can be claimed. If other tasks took its looks, the task is left for the next call. If its own jobs
-- are too many, it counts as going on, and the next fire looks at the rest of them.
function overlaps.look(fire, looks)
  local first = looks.left == looks.most
  fire.open = fire.overlap == 'skip' and overlaps.open(fire.old.jobs, looks) or {}
  fire.rest = #fire.open > 0 and looks.left < 0 and fire.open
  return first or not fire.rest
end

-- Those of the jobs that have not ended, and those for which no look was left.
function overlaps.open(text, looks)
  local open = {}
  for _, jid in ipairs(decode(text or '[]')) do
    if overlaps.goes(jid, looks) then
      open[#open + 1] = jid
    end
  end
  return open
end

-- Whether a job has not ended, or may not have. The run of a method, 'run:<jid>', has ended
-- with the jobs that it enqueued: '<jid>', '<jid>/2', '<jid>/3'…
function overlaps.goes(jid, looks)
  local enqueued, state = string.match(jid, '^run:(.*)$'), overlaps.state(jid, looks)
  local number, going = 1, overlaps.going(state)
  while enqueued and not going and number <= OPEN and (number == 1 or state) do
    state = overlaps.state(number == 1 and enqueued or enqueued .. '/' .. format('%d', number), looks)
    number, going = number + 1, overlaps.going(state)
  end
  return going
end

function overlaps.going(state) return state and state ~= 'complete' and state ~= 'failed' end

function overlaps.state(jid, looks)
  looks.left = looks.left - 1
  return looks.left < 0 and 'unknown' or call('HGET', keys.job('j', jid), 'state') or nil
end
