-- The only place that spells a key or a channel (docs/reference/redis-keys.md).
-- A name always stands last and behind a fixed, typed start, so two different
-- names can never share a key; the pair (queue, type) carries its first length.

if #KEYS > 1 then
  refuse('ARGUMENT', 'No Keys should be provided')
end
local prefix = KEYS[1] or '{ql}:'
-- The namespace of most is known without a look.
local namespace = prefix == '{ql}:' and 'ql' or string.match(prefix, '^{([^{}]+)}:$')
if not namespace then
  refuse('ARGUMENT', 'No Keys should be provided')
end

-- 'j' the hash, 'd' the payload, 'h' the history, 'r' the result,
-- 'n' what it needs (dependencies), 'u' who uses it (dependents), 's' what was taken with it.
function keys.job(part, jid) return prefix .. 'j' .. part .. ':' .. jid end

-- 'l' the leases, 's' scheduled, 'd' depends, 'r' recurring, 't' the types that wait.
function keys.queue(part, queue) return prefix .. 'q' .. part .. ':' .. queue end

-- The waiting line of one type in one queue.
function keys.work(queue, klass)
  return prefix .. 'qw:' .. #queue .. ':' .. queue .. klass
end

-- Those in it that may run together.
function keys.same(queue, klass, name)
  return prefix .. 'qc:' .. #queue .. ':' .. queue .. #klass .. ':' .. klass .. name
end

function keys.group(group) return prefix .. 'f:' .. group end

-- Recurring jobs: 'j' the template, 'd' its payload, 'c' the count of one that ended.
function keys.recurring(part, jid)
  return prefix .. 'r' .. part .. ':' .. jid
end

-- '' the statistics of a day, 'w' and 'r' the waits and runs that are still to be added.
function keys.stats(part, day, queue)
  return prefix .. 's' .. part .. ':' .. day .. ':' .. queue
end

function keys.tag(tag) return prefix .. 't:' .. tag end

-- The queues in which a type waits.
function keys.holders(klass) return prefix .. 'rt:' .. klass end

-- 'j' the jobs it holds, 'p' its last pop by request id, 'a' what it listens to,
-- 'c' what it was told to do.
function keys.worker(part, worker)
  return prefix .. 'w' .. part .. ':' .. worker
end

-- The dependents of a completed job that are still to be released.
function keys.released(name) return prefix .. 'x:' .. name end

-- Scheduled tasks: 'j' the task, 'h' its history, 't' the instants in it, 'r' that it was removed.
function keys.task(part, id) return prefix .. 'k' .. part .. ':' .. id end

-- The kind of a key, such as 'jj' or 'completed', and the name behind it.
function keys.parse(key)
  local kind, name = string.match(sub(key, #prefix + 1), '^(%l+):?(.*)$')
  return kind or '', name or ''
end

-- Queue and type of a waiting line by the name behind its kind.
function keys.line(name)
  local length, both = string.match(name, '^(%d+):(.*)$')
  return sub(both or '', 1, tonumber(length)), sub(both or '', (tonumber(length) or 0) + 1)
end

-- What all keys of the namespace match, and no others.
function keys.pattern()
  return string.gsub(prefix, '[%*%?%[%]\\%^%-]', '\\%0') .. '*'
end

function keys.channel(name) return namespace .. ':' .. name end

function keys.announced() return prefix .. 'announced' end
function keys.completed() return prefix .. 'completed' end
function keys.config() return prefix .. 'config' end
function keys.due() return prefix .. 'due' end
function keys.events() return prefix .. 'events' end
function keys.groups() return prefix .. 'groups' end
function keys.passed() return prefix .. 'passed' end
function keys.paused() return prefix .. 'paused' end
function keys.quarantined() return prefix .. 'quarantined' end
function keys.queues() return prefix .. 'queues' end
function keys.ready() return prefix .. 'ready' end
function keys.releasing() return prefix .. 'releasing' end
function keys.sequence() return prefix .. 'sequence' end
function keys.spawning() return prefix .. 'spawning' end
function keys.tags() return prefix .. 'tags' end
function keys.tasks() return prefix .. 'tasks' end
function keys.timetable() return prefix .. 'timetable' end
function keys.tracked() return prefix .. 'tracked' end
function keys.unique(name) return prefix .. 'u:' .. name end
function keys.workers() return prefix .. 'workers' end
