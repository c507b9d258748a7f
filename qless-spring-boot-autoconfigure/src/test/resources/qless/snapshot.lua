-- The whole namespace in one call: what it holds as lines of text, each a fact of its own,
-- and as pairs what only relations are known of: tokens, arrival numbers, due times, and
-- the numbers of the statistics. Few long texts are faster than many short ones: in each
-- of them a record separator stands between two entries.

local prefix, lines, count = KEYS[1], {}, 0
local tokens, arrivals, due, numbers, hidden = {}, {}, {}, {}, {}
local call, sub, find = redis.call, string.sub, string.find

local function add(line)
  count = count + 1
  lines[count] = line
end

local function pair(list, name, value)
  list[#list + 1], list[#list + 2] = name, value
end

local function names(text)
  return text and text ~= '' and table.concat(cjson.decode(text), ',') or ''
end

local function fields(key)
  local list, hash = call('HGETALL', key), {}
  for i = 1, #list, 2 do
    hash[list[i]] = list[i + 1]
  end
  return hash
end

local function each(text)
  return function(key, name)
    for _, member in ipairs(call('SMEMBERS', key)) do
      add(text .. name .. ' ' .. member)
    end
  end
end

local function scored(text)
  return function(key, name)
    local members = call('ZRANGE', key, 0, -1, 'WITHSCORES')
    for i = 1, #members, 2 do
      add(text .. name .. ' ' .. members[i] .. ' ' .. members[i + 1])
    end
  end
end

-- Scores that are microseconds, as seconds.
local function timed(text)
  return function(key, name)
    local members = call('ZRANGE', key, 0, -1, 'WITHSCORES')
    for i = 1, #members, 2 do
      add(text .. name .. ' ' .. members[i] .. ' ' .. members[i + 1] / 1000000)
    end
  end
end

local function ordered(text)
  return function(key, name)
    local members = call('ZRANGE', key, 0, -1, 'WITHSCORES')
    for i = 1, #members, 2 do
      members[(i + 1) / 2] = sub(members[i], 14) .. '@' .. members[i + 1]
    end
    add(text .. name .. ' ' .. table.concat(members, ' ', 1, #members / 2))
  end
end

local function text(word)
  return function(key, name)
    add(word .. name .. ' ' .. call('GET', key))
  end
end

local function pairs_of(list)
  return function(key, name)
    local members = call('ZRANGE', key, 0, -1, 'WITHSCORES')
    for i = 1, #members do
      list[#list + 1] = members[i]
    end
  end
end

local function hash_of(word)
  return function(key)
    for option, value in pairs(fields(key)) do
      add(word .. option .. ' ' .. value)
    end
  end
end

local function failed(text)
  if not text or text == '' then
    return ''
  end
  local failure = cjson.decode(text)
  return failure.group .. '|' .. failure.message .. '|' .. failure.worker .. '|' .. failure.when
end

-- Seconds, with as many digits as they need.
local function time(text)
  return text and tonumber(text) or ''
end

-- A unique name and for how long: of a token only whether it is still the job's last.
local function term(unique, token)
  local how, since, name = string.match(unique, '^(%l)(%S*) (.*)$')
  return how .. (how == 'w' and time(since) or how == 'q' and (since == token and '1' or '0') or '') .. ' ' .. name
end

-- Lines carry a time of their own; who said the last is hidden, it has a token.
local function extras(key, jid)
  for field, value in pairs(fields(key)) do
    if field == 'said' then
      hidden[#hidden + 1] = jid .. ' ' .. value
    elseif field == 'progress' then
      local told = cjson.decode(value)
      add('extras ' .. jid .. ' progress ' .. told[1] .. '|' .. (told[2] or '') .. '|' .. (told[3] or ''))
    else
      add('extras ' .. jid .. ' ' .. field .. ' ' .. ((field == 'told' or find(field, '^l%d')) and string.gsub(value, '^%S+', tonumber) or value))
    end
  end
end

-- The first three entries may stand in the job's hash.
local function history(key, jid, first, second, third)
  local list = call('LRANGE', key, 0, -1)
  for _, entry in ipairs({ third or '', second or '', first or '' }) do
    if entry ~= '' then
      table.insert(list, 1, entry)
    end
  end
  for i, entry in ipairs(list) do
    local what, at, value = string.match(entry, '^([flr]%l+) (%d+) ?(.*)$')
    if what == 'failed' or what == 'retried' then
      local fields = cjson.decode(value)
      list[i] = what .. ' ' .. at .. ' ' .. fields.group .. '|' .. (fields.worker or '') .. '|' .. (fields.message or '')
    elseif what == 'log' then
      list[i] = 'log ' .. at .. ' ' .. table.concat(cjson.decode(value), ' ')
    end
  end
  if #list > 0 then
    add('history ' .. jid .. ' ' .. table.concat(list, '; '))
  end
end

local function job(key, jid)
  local klass, queue, state, priority, retries, remaining, worker, at, since, grace, tracked, group, failure,
    spawned, tags, token, arrival, last, put, beat, logged, first, unique, coalesce, extra, second, third = unpack(call('HMGET', key, 'klass', 'queue', 'state',
      'priority', 'retries', 'remaining', 'worker', 'due', 'time', 'grace', 'tracked', 'group', 'failure',
      'spawned', 'tags', 'token', 'arrival', 'last', 'put', 'beat', 'logged', 'first', 'unique', 'coalesce', 'extra', 'second', 'third'))
  local ends = state == 'running' and call('ZSCORE', prefix .. 'ql:' .. queue, jid)
  retries = retries or '5'
  if state == 'complete' then
    grace, failure = false, false
  end
  add('job ' .. jid .. ' ' .. klass .. ' ' .. queue .. ' ' .. state .. ' ' .. (priority or '0') .. ' ' .. retries .. ' '
    .. (remaining or retries) .. ' worker=' .. (worker or '') .. ' expires=' .. (ends and ends / 1000000 or '') .. ' due=' .. time(at)
    .. ' time=' .. time(since) .. ' grace=' .. (grace or '') .. ' tracked=' .. (tracked or '') .. ' group='
    .. (group or '') .. ' failure=' .. failed(failure) .. ' spawned=' .. (spawned or '') .. ' tags=' .. names(tags)
    .. ' extra=' .. (extra or ''))
  history(prefix .. 'jh:' .. jid, jid, first, second, third)
  if token then
    pair(tokens, jid, token)
  end
  pair(arrivals, jid, arrival or '')
  if coalesce then
    add('coalesce ' .. jid .. ' ' .. coalesce)
  end
  if unique then
    add('named ' .. jid .. ' ' .. term(unique, token or ''))
  end
  if last or (put and put ~= '') or beat or logged then
    hidden[#hidden + 1] = jid .. ' ' .. (last or '') .. ' ' .. (put or '') .. ' ' .. (beat or '') .. ' ' .. (logged or '')
  end
end

local function template(key, jid)
  local hash = fields(key)
  add('template ' .. jid .. ' ' .. hash.klass .. ' ' .. hash.queue .. ' ' .. hash.priority .. ' '
    .. hash.retries .. ' ' .. hash.interval .. ' ' .. hash.backlog .. ' ' .. hash.count .. ' tags='
    .. names(hash.tags))
end

-- A list of numbers and how many days it is kept.
local function kept(list, key)
  list[#list + 1], list[#list + 2] = 'days', math.ceil(call('TTL', key) / 86400)
  return table.concat(list, '\31')
end

local function stats(key, name)
  pair(numbers, ' ' .. name, kept(call('HGETALL', key), key))
end

-- Durations that are still to be added to the statistics.
local function pending(part)
  return function(key, name)
    pair(numbers, part .. name, kept(call('LRANGE', key, 0, -1), key))
  end
end

-- What a worker said it listens to; a digest of it stands there, too.
local function listens(key, worker)
  for _, name in ipairs(call('SMEMBERS', key)) do
    if sub(name, 1, 1) ~= '=' then
      add('listens ' .. worker .. ' ' .. name)
    end
  end
end

-- What is left of a job.
local function left(key, jid)
  if call('EXISTS', prefix .. 'jj:' .. jid) == 0 then
    history(key, jid)
  end
end

local function task(key, id)
  local hash = fields(key)
  add('task ' .. id .. ' ' .. hash.application .. ' ' .. hash.source .. ' ' .. hash.hash .. ' ' .. hash.definition
    .. ' next=' .. hash.next .. ' due=' .. hash.due .. ' last=' .. (hash.last or '') .. ' fires=' .. (hash.fires or '0')
    .. ' paused=' .. (hash.paused or '') .. ' orphaned=' .. (hash.orphaned or '') .. ' serial=' .. (hash.serial or '')
    .. ' since=' .. hash.since .. ' jobs=' .. names(hash.jobs))
end

local function fires(key, id)
  for field, value in pairs(fields(key)) do
    add('fire ' .. id .. ' ' .. field .. ' ' .. table.concat(cjson.decode(value), '|'))
  end
end

local READS = {
  jj = job, jd = text('data '), jr = text('result '), jx = extras, jh = left, jn = each('needs '), ju = each('users '),
  rj = template, rd = text('payload '), rc = text('ended '), qr = scored('recurring '),
  qt = each('types '), groups = each('groups '), paused = each('paused '), ready = each('ready '),
  ql = timed('leases '), qs = scored('scheduled '), qd = scored('depends '), completed = scored('completed '),
  queues = scored('queues '), wj = timed('worker '), workers = timed('workers '), t = scored('tag '),
  tags = scored('tags '), tracked = scored('tracked '), qw = ordered('waiting '), qc = ordered('same '), f = ordered('failed '),
  config = hash_of('config '), quarantined = hash_of('quarantined '), due = pairs_of(due), s = stats,
  sw = pending('w'), sr = pending('r'), rt = each('holders '), u = text('unique '),
  announced = scored('announced '), wa = listens, kj = task, kh = fires, kt = scored('instants '), kr = text('removed '),
  tasks = scored('tasks '), timetable = scored('timetable '), spawning = scored('spawning '), sequence = function() end, passed = function() end,
  events = function(key) hidden[#hidden + 1] = 'events ' .. call('XLEN', key) end,
  wc = function(key, name)
    for field, value in pairs(fields(key)) do
      add('told ' .. name .. ' ' .. (field == 'state' and value or field))
    end
  end,
  wp = function(key, name) hidden[#hidden + 1] = name .. call('GET', key) end,
  js = function(key, name) hidden[#hidden + 1] = 'same ' .. name .. call('GET', key) end,
}

for _, key in ipairs(call('KEYS', prefix .. '*')) do
  local rest = sub(key, #prefix + 1)
  local colon = find(rest, ':', 1, true)
  local read = READS[colon and sub(rest, 1, colon - 1) or rest]
  if read then
    read(key, colon and sub(rest, colon + 1) or '')
  else
    add('unknown ' .. key)
  end
end

local function joined(list)
  return table.concat(list, '\30')
end

return { joined(lines), joined(tokens), joined(arrivals), joined(due), joined(numbers), joined(hidden) }
