-- Ours: what a run tells of itself: how far it is, and lines of the job's log.
--
-- progress jid worker token done total text [option value]…
--   token   the token of the lease; a stale one is refused
--   done    number; '' leaves what was told before, whatever total and text are
--   total   number; '' if nobody knows
--   text    what it is at, 4096 bytes at most; may be empty
--   lines   JSON list of lines for the job's log, 100 at most and of 4096 bytes each; the job's
--           newest hundred are kept
--   from    which line under this lease the first of them is, from 1: those that came before are
--           not added again
-- Returns: nil
-- Errors: ARGUMENT, TOOBIG, NOTFOUND, NOTRUNNING, LEASELOST
-- Publishes: stream progress, logged
-- @include keys
-- @include args
-- @include numbers
-- @include claims
-- @include texts
-- @include extras

local PHRASES = { absent = ' does not exist', idle = ' is not currently running: ',
  taken = ' has been given to another worker: ' }
local LONGEST = 4096

commands['progress'] = function(now, jid, worker, token, done, total, text, ...)
  args.name('Progress', 'jid', jid)
  args.name('Progress', 'worker', worker)
  args.name('Progress', 'token', token)
  local told = {
    done ~= '' and numbers.number('Progress', 'done', done),
    total ~= '' and numbers.number('Progress', 'total', total),
    text ~= '' and args.name('Progress', 'text', text, LONGEST),
  }
  local options = args.options('Progress', ...)
  local lines = options.lines and texts.read('Progress', 'lines', options.lines)
  local from = options.from and numbers.whole('Progress', 'from', options.from, 1) or 1
  local job = claims.held('Progress', PHRASES, jid, worker, token)
  if told[1] then
    extras.tell(job, told, now)
  end
  if lines then
    extras.log(job, from, lines, now)
  end
end
