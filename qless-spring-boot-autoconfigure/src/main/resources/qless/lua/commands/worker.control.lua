-- Ours: tells a worker what to do, wherever it runs, or shows what workers were told. A worker
-- that is away learns it when it announces itself again, within a day.
--
-- worker.control state worker…
-- worker.control pause|resume|stop worker
-- worker.control interrupt jid [token]
--   pause      the worker takes no more jobs; running ones go on
--   resume     it takes jobs again
--   stop       it takes no more jobs, and ends with its last one
--   interrupt  the worker that runs the job interrupts its handler
--   token      the lease under which it runs; under a later one it is left alone
-- Returns: of state a list with '', paused or stopping for each worker; else nil
-- Errors: ARGUMENT, NOWORKER, NOTFOUND, NOTRUNNING, LEASELOST
-- Publishes: controlled or interrupted to the worker; stream controlled, interrupted
-- @reads state
-- @flags allow-oom
-- @include keys
-- @include args
-- @include leases
-- @include events
-- @include control

local STATES = { pause = 'paused', resume = '', stop = 'stopping' }

local function states(...)
  local list = args.list('Worker.control', ...)
  for i, worker in ipairs(list) do
    list[i] = call('HGET', keys.worker('c', args.name('Worker.control', 'worker', worker)), 'state') or ''
  end
  return list
end

local function interrupt(jid, token)
  local job = leases.read(args.name('Worker.control', 'jid', jid))
  if not job then
    refuse('NOTFOUND', 'Worker.control(): Job ' .. quoted(jid) .. ' does not exist')
  elseif job.state ~= 'running' then
    refuse('NOTRUNNING', 'Worker.control(): Job ' .. quoted(jid) .. ' not running')
  end
  if token and token ~= job.token then
    refuse('LEASELOST', 'Worker.control(): Job ' .. quoted(jid) .. ' runs under another lease')
  end
  control.tell(job.worker, 'i' .. jid, job.token, 'interrupted', events.field('jid', jid)
    .. events.field('queue', job.queue))
end

commands['worker.control'] = function(_, action, ...)
  if action == 'state' then
    return states(...)
  elseif action == 'interrupt' then
    return interrupt(...)
  end
  local state, worker = STATES[action], ...
  if not state then
    refuse('ARGUMENT', 'Worker.control(): Unknown action ' .. quoted(action or 'nil'))
  end
  if not call('ZSCORE', keys.workers(), args.name('Worker.control', 'worker', worker)) then
    refuse('NOWORKER', 'Worker.control(): Worker ' .. quoted(worker) .. ' is not known')
  end
  control.tell(worker, 'state', state ~= '' and state, 'controlled', events.field('state', state))
end
