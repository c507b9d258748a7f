-- The jids in one state, a page at a time. Nothing is moved.
--
-- jobs complete [offset=0] [count=25]
--   newest first
-- jobs running|stalled|scheduled|depends|recurring queue [offset=0] [count=25]
--   running and stalled by the end of the lease, scheduled by due time, depends by the time of the
--     put, recurring by the next run
-- Returns: list of jids
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include args
-- @include clock
-- @include numbers

local PARTS = { running = 'l', stalled = 'l', scheduled = 's', depends = 'd', recurring = 'r' }

local function page(offset, count)
  return numbers.whole('Jobs', 'offset', offset or '0', 0), numbers.whole('Jobs', 'count', count or '25', 0)
end

commands['jobs'] = function(now, state, name, offset, count)
  if state == 'complete' then
    offset, count = page(name, offset)
    return call('ZREVRANGEBYSCORE', keys.completed(), '+inf', '-inf', 'LIMIT', offset, count)
  elseif not PARTS[state or ''] then
    refuse('ARGUMENT', 'Jobs(): Unknown type "' .. quoted(state) .. '"')
  end
  local key = keys.queue(PARTS[state], args.name('Jobs', 'queue', name))
  local least, most = '-inf', '+inf'
  if state == 'running' then
    least = '(' .. clock.score(now)
  elseif state == 'scheduled' then
    least = '(' .. format('%.17g', now)
  elseif state == 'stalled' then
    most = clock.score(now)
  end
  offset, count = page(offset, count)
  return call('ZRANGEBYSCORE', key, least, most, 'LIMIT', offset, count)
end
