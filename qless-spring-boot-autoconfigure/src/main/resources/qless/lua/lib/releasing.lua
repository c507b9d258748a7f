-- @include keys
-- @include dependencies
-- Completed jobs whose many dependents are released step by step, one step a pop.

function releasing.step(now)
  local name = call('SRANDMEMBER', keys.releasing())
  if name then
    dependencies.step(name, now)
  end
end
