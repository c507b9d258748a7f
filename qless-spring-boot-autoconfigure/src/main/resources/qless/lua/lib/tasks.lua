-- @include keys
-- @include args
-- @include batch
-- Scheduled tasks: what Redis keeps of each, and when the next of all falls due. Their
-- instants are texts of milliseconds; when they come is for the caller to compute.

local LONGEST = 256
local FIELDS = { 'application', 'source', 'hash', 'definition', 'next', 'due', 'last', 'fires', 'paused', 'orphaned',
  'serial', 'since', 'jobs' }
local NUMBERS = { 'next', 'due', 'last', 'fires', 'paused', 'orphaned', 'since' }

-- A jid of a task's job has the id and an instant in it.
function tasks.id(verb, id) return args.name(verb, 'id', id, LONGEST) end

-- The task with its fields as texts, or nil.
function tasks.read(id)
  local values, task = call('HMGET', keys.task('j', id), unpack(FIELDS)), { id = id }
  for i, field in ipairs(FIELDS) do
    task[field] = values[i] or nil
  end
  task.fires = task.fires or '0'
  return task.hash and task
end

function tasks.required(verb, id)
  return tasks.read(tasks.id(verb, id)) or refuse('NOTASK', verb .. '(): No task ' .. quoted(id))
end

-- An instant and when it is due: both or none.
function tasks.pair(verb, at, when)
  if (at == '') ~= (when == '') then
    refuse('ARGUMENT', verb .. '(): Arg "due" must be an instant where there is one to come, and empty elsewhere')
  end
end

-- The tasks of a call 'n id argument… n id argument…', each once, as 'read' understands them.
function tasks.all(verb, read, ...)
  local all, seen = batch.lists(verb, { ... }, 1), {}
  batch.size(verb, #all, 'tasks')
  for i, list in ipairs(all) do
    local id = tasks.id(verb, list[1])
    if seen[id] then
      refuse('ARGUMENT', verb .. '(): Task ' .. quoted(id) .. ' stands in the call twice')
    end
    seen[id], all[i] = true, read(verb, list)
  end
  return all
end

-- Whole milliseconds, as instants have them.
function tasks.millis(now) return format('%d', floor(now * 1000)) end

function tasks.fires(task) return task.due ~= '' and not task.paused and not task.orphaned end

-- Enters the task in the timetable, or takes it out.
function tasks.enter(task)
  if tasks.fires(task) then
    call('ZADD', keys.timetable(), task.due, task.id)
  else
    call('ZREM', keys.timetable(), task.id)
  end
end

-- The first instant that is still to come, of all tasks, as a list of the task and the instant.
function tasks.coming(at)
  return call('ZRANGEBYSCORE', keys.timetable(), '(' .. at, '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
end

-- The same as enter. Those who sleep until the first instant to come hear of an earlier one.
function tasks.place(task, now)
  local first = tasks.coming(tasks.millis(now))[2]
  tasks.enter(task)
  if tasks.fires(task) and (not first or tonumber(task.due) < tonumber(first)) then
    call('PUBLISH', keys.channel('task'), task.id)
  end
end

-- JSON of those of the tasks that exist, in their order, behind the fields of a reply.
function tasks.list(fields, ids)
  local texts = {}
  for _, id in ipairs(ids) do
    texts[#texts + 1] = tasks.text(id)
  end
  return sub(encode(fields), 1, -2) .. ',"tasks":[' .. table.concat(texts, ',') .. ']}'
end

function tasks.text(id)
  local task = tasks.read(id)
  if task then
    for _, field in ipairs(NUMBERS) do
      task[field] = tonumber(task[field] or '')
    end
    task.jobs = nil
    return encode(task)
  end
end
