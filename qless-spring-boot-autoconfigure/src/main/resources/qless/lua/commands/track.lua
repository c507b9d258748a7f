-- Marks a job so that what happens to it is published under its jid, takes the mark away, or shows the
-- marked jobs.
--
-- track
-- track track|untrack jid
-- Returns: without an action JSON {jobs, expired}, the latter jids of jobs that are gone; else '1' or '0',
--   whether it changed anything
-- Errors: ARGUMENT, NOTFOUND
-- Publishes: track or untrack, the jid on the channel of that name; stream tracked, untracked
-- @reads -
-- @include keys
-- @include args
-- @include job
-- @include events
-- @include tracking

local function all()
  local expired = {}
  local jobs = job.views(call('ZRANGE', keys.tracked(), 0, -1), expired)
  return [[{"jobs":]] .. jobs .. [[,"expired":]] .. encode(expired) .. '}'
end

commands['track'] = function(now, action, jid)
  if not action then
    return all()
  elseif action ~= 'track' and action ~= 'untrack' then
    refuse('ARGUMENT', 'Track(): Unknown action ' .. quoted(action))
  end
  local exists = call('EXISTS', keys.job('j', args.name('Track', 'jid', jid))) == 1
  if action == 'track' and not exists then
    refuse('NOTFOUND', 'Track(): Job does not exist')
  end
  if action == 'track' then
    return tostring(tracking.mark(jid, now))
  end
  local changed = call('ZREM', keys.tracked(), jid)
  call('HDEL', keys.job('j', jid), 'tracked')
  call('PUBLISH', keys.channel('untrack'), jid)
  if changed == 1 then
    events.note('untracked', jid)
  end
  return tostring(changed)
end
