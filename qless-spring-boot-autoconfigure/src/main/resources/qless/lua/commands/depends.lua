-- Changes what a waiting job waits for.
--
-- depends jid on jid…
--   adds jobs to wait for; unknown and complete ones hold nothing up
-- depends jid strict jid…
--   ours: as on, but refuses unknown jobs, and circles
-- depends jid off jid…
-- depends jid off all
--   takes some or all of them away; with the last one gone, the job goes where its delay says
-- Returns: 1
-- Errors: ARGUMENT, NOTDEPENDS, NOTFOUND, CYCLE, TOOBIG
-- Publishes: wake; stream moved
-- @include keys
-- @include args
-- @include dependencies
-- @include releasing
-- @include circles

local function off(jid, list, now)
  local known = list[1] == 'all' and call('SMEMBERS', keys.job('n', jid)) or list
  for _, needed in ipairs(known) do
    call('SREM', keys.job('u', needed), jid)
    releasing.met(jid, needed, now)
  end
end

local function check(jid, action, list)
  for _, needed in ipairs(list) do
    if args.name('Depends', 'dependency', needed) == jid then
      refuse('ARGUMENT', 'Depends(): Job ' .. quoted(jid) .. ' cannot depend on itself')
    end
  end
  if action ~= 'on' and action ~= 'off' and action ~= 'strict' then
    refuse('ARGUMENT', 'Depends(): Arg "action" is neither on nor off: ' .. quoted(action))
  end
  local state = call('HGET', keys.job('j', jid), 'state')
  if state ~= 'depends' then
    refuse('NOTDEPENDS', 'Depends(): Job ' .. quoted(jid) .. ' not in the depends state: ' .. tostring(state))
  end
  if action == 'strict' then
    local code, text = circles.find('Depends', jid, list)
    if code then
      refuse(code, text)
    end
  end
end

commands['depends'] = function(now, jid, action, ...)
  args.name('Depends', 'jid', jid)
  local list = args.list('Depends', ...)
  check(jid, action, list)
  if action == 'off' then
    off(jid, list, now)
  else
    dependencies.add(jid, dependencies.unmet(list))
  end
  return 1
end
