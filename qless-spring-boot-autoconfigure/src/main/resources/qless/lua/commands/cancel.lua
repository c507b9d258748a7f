-- Deletes jobs, all or none; complete ones are kept as they are.
--
-- cancel jid…
--   jid   at most 250 of them; a job on which others depend goes only together with them
-- Returns: list of the jids given
-- Errors: ARGUMENT, DEPENDED
-- Publishes: log canceled; canceled to the worker that has or had the job; canceled if tracked; wake
-- @flags allow-oom
-- @include keys
-- @include args
-- @include leases
-- @include events
-- @include canceling

local function check(jids)
  local given = {}
  for _, jid in ipairs(jids) do
    given[args.name('Cancel', 'jid', jid)] = true
  end
  for _, jid in ipairs(jids) do
    for _, dependent in ipairs(call('SMEMBERS', keys.job('u', jid))) do
      if not given[dependent] then
        refuse('DEPENDED', 'Cancel(): ' .. quoted(jid) .. ' is a dependency of ' .. quoted(dependent)
          .. ' but is not mentioned to be canceled')
      end
    end
  end
end

commands['cancel'] = function(_, ...)
  local jids = args.list('Cancel', ...)
  check(jids)
  for _, jid in ipairs(jids) do
    local old = leases.read(jid)
    if not old then
      events.log('canceled', events.field('jid', jid) .. events.field('worker', false) .. events.field('queue', false))
    elseif old.state ~= 'complete' then
      canceling.cancel(old)
    end
  end
  return jids
end
