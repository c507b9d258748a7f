-- @include keys
-- @include args
-- @include numbers
-- @include batch
-- @include request
-- @include planning
-- @include tasks
-- @include occurrences
-- @include overlaps
-- Instants of scheduled tasks are claimed, and their jobs put.

local MOST = 250
local VERB = 'Tasks.fire'

-- An instant of a task within its bounds, with a job or none.
function firing.occurrence(fire, list, after, me)
  local one = { instant = numbers.instant(VERB, 'instant', list[1]), reason = occurrences.reason(VERB, list[2]) }
  local at = tonumber(one.instant)
  if at <= after or (fire.following ~= '' and at >= tonumber(fire.following)) then
    refuse('ARGUMENT', VERB .. '(): Arg "instant" is out of its order: ' .. one.instant)
  end
  if #list > 2 then
    one.job = request.read(me, unpack(list, 3))
    one.job.conflict = 'keep'
  end
  return one, at
end

function firing.task(verb, list)
  local fire = { id = list[1], hash = args.name(verb, 'hash', list[2]), next = numbers.instant(verb, 'next', list[3]),
    following = numbers.instant(verb, 'then', list[4], true), due = numbers.instant(verb, 'due', list[5], true),
    overlap = list[6], list = list, all = {} }
  tasks.pair(verb, fire.following, fire.due)
  if fire.overlap ~= 'skip' and fire.overlap ~= '' then
    refuse('ARGUMENT', verb .. '(): Arg "overlap" is neither skip nor empty: ' .. quoted(fire.overlap))
  elseif fire.following ~= '' and tonumber(fire.following) <= tonumber(fire.next) then
    refuse('ARGUMENT', verb .. '(): Arg "then" is not later than next: ' .. fire.following)
  end
  return fire
end

-- All that can be wrong with the arguments is found here.
function firing.read(me, ...)
  args.name(VERB, 'me', me)
  local fires, count, jobs = tasks.all(VERB, firing.task, ...), 0, {}
  for _, fire in ipairs(fires) do
    local after = tonumber(fire.next) - 1
    for i, list in ipairs(batch.lists(VERB, fire.list, 7)) do
      fire.all[i], after = firing.occurrence(fire, list, after, me)
      jobs[#jobs + 1], count = fire.all[i].job, count + 1
    end
  end
  if count > MOST then
    refuse('ARGUMENT', VERB .. '(): more than 250 occurrences in one call: ' .. count)
  end
  planning.distinct(VERB, nil, jobs)
  return fires
end

-- What is still the caller's to claim, and what the jobs of that meet.
function firing.claim(fires, now)
  local shared, looks = batch.shared(), overlaps.looks()
  for _, fire in ipairs(fires) do
    local old = tasks.read(fire.id)
    fire.old = old
    fire.claimed = old and old.hash == fire.hash and old.next == fire.next
      and not old.paused and not old.orphaned and tonumber(old.due) <= now * 1000 and overlaps.look(fire, looks)
    if fire.claimed then
      firing.meet(fire, looks, now, shared)
    end
  end
end

-- The job of an instant, new or there already, may go on when the next one of the claim comes.
function firing.meet(fire, looks, now, shared)
  local going = #fire.open > 0
  for _, one in ipairs(fire.all) do
    if one.job and going then
      one.word, one.reason = 'overlap', 'overlap'
    elseif one.job then
      occurrences.meet(one, now, shared)
      going = fire.overlap == 'skip' and (one.word == 'fired' or overlaps.goes(one.job.jid, looks))
    end
  end
end

function firing.apply(fire, me, now)
  local reply, old, last = { 'claimed' }, fire.old, fire.next
  for i, one in ipairs(fire.all) do
    reply[i + 1], last = occurrences.note(fire.id, one, me, now), one.instant
  end
  local fired = overlaps.fired(fire.all)
  call('HSET', keys.task('j', fire.id), 'next', fire.following, 'due', fire.due, 'last', last,
    'fires', format('%d', tonumber(old.fires) + #fired))
  if #fired > 0 or fire.rest then
    overlaps.remember(fire.id, #fired > 0 and fired or fire.rest)
  end
  tasks.enter({ id = fire.id, due = fire.due })
  return reply
end
