-- The whole namespace in one call: the abstract state as lines of text, and what only
-- relations are known of: a digest, tokens, arrival numbers, due times.

local prefix, lines, raw = KEYS[1], {}, {}
local tokens, arrivals, due = {}, {}, {}
local call = redis.call

local function add(...)
  lines[#lines + 1] = table.concat({ ... }, ' ')
end

local function number(text)
  return text and text ~= '' and string.format('%.14g', tonumber(text)) or ''
end

local function job(jid, hash)
  local failure = hash.failure and hash.failure ~= '' and cjson.decode(hash.failure) or {}
  add('job', jid, hash.klass, hash.queue, hash.state, number(hash.priority), hash.retries, hash.remaining,
    'worker=' .. (hash.worker or ''), 'expires=' .. number(hash.expires), 'due=' .. number(hash.due),
    'grace=' .. (hash.grace or ''), 'tracked=' .. (hash.tracked or ''), 'group=' .. (hash.group or ''),
    'failure=' .. (failure.group or '') .. '|' .. (failure.message or '') .. '|' .. (failure.worker or ''),
    'tags=' .. table.concat(hash.tags and hash.tags ~= '' and cjson.decode(hash.tags) or {}, ','))
  if hash.token then
    tokens[#tokens + 1], tokens[#tokens + 2] = jid, hash.token
  end
  arrivals[#arrivals + 1], arrivals[#arrivals + 2] = jid, hash.arrival or ''
end

local HASHES = { jj = job, config = function(_, hash)
  for option, value in pairs(hash) do
    add('config', option, value)
  end
end, quarantined = function(_, hash)
  for place, count in pairs(hash) do
    add('quarantined', place, count)
  end
end, passed = function() end, s = function() end }

local SETS = { jn = 'needs', ju = 'users', qt = 'types', groups = 'groups', paused = 'paused', ready = 'ready',
  wa = 'announces' }

local SCORED = { ql = 'leases', qs = 'scheduled', qd = 'depends', completed = 'completed', queues = 'queues',
  wj = 'worker', workers = 'workers', t = 'tag', tags = 'tags', tracked = 'tracked', announced = 'announced' }

local function line(name, kind, members)
  for i = 1, #members, 2 do
    members[i / 2 + 0.5] = string.sub(members[i], 14) .. '@' .. number(members[i + 1])
  end
  add(kind, name, table.concat(members, ' ', 1, #members / 2))
end

local function scored(name, kind, members)
  for i = 1, #members, 2 do
    if kind == 'due' then
      due[#due + 1], due[#due + 2] = members[i], members[i + 1]
    elseif SCORED[kind] then
      add(SCORED[kind], name, members[i], number(members[i + 1]))
    end
  end
end

local STRINGS = { jd = 'data', sequence = false, wp = false }

for _, key in ipairs(call('KEYS', prefix .. '*')) do
  local rest = string.sub(key, #prefix + 1)
  local kind = string.match(rest, '^[^:]+')
  local name, content = string.sub(rest, #kind + 2), nil
  if HASHES[kind] then
    local list, hash = call('HGETALL', key), {}
    content = {}
    for i = 1, #list, 2 do
      hash[list[i]], content[#content + 1] = list[i + 1], list[i] .. '=' .. list[i + 1]
    end
    table.sort(content)
    HASHES[kind](name, hash)
  elseif SETS[kind] then
    content = call('SMEMBERS', key)
    table.sort(content)
    for _, member in ipairs(content) do
      add(SETS[kind], name, member)
    end
  elseif SCORED[kind] or kind == 'due' or kind == 'qw' or kind == 'f' then
    content = call('ZRANGE', key, 0, -1, 'WITHSCORES')
    raw[#raw + 1] = key .. ' ' .. table.concat(content, ' ')
    if kind == 'qw' or kind == 'f' then
      line(name, kind == 'qw' and 'waiting' or 'failed', content)
    else
      scored(name, kind, content)
    end
  elseif STRINGS[kind] ~= nil then
    content = { call('GET', key) }
    if STRINGS[kind] then
      add(STRINGS[kind], name, content[1])
    end
  elseif kind == 'events' then
    content = { call('XLEN', key) }
  elseif kind == 'jh' or kind == 'sw' or kind == 'sr' then
    content = call('LRANGE', key, 0, -1)
    if kind == 'jh' then
      add('history', name)
    end
  elseif kind == 'rt' then
    content = call('SMEMBERS', key)
    table.sort(content)
  else
    add('unknown', key)
    content = {}
  end
  if not (kind == 'qw' or kind == 'f') then
    raw[#raw + 1] = key .. ' ' .. table.concat(content, ' ')
  end
end
table.sort(raw)
return { lines, redis.sha1hex(table.concat(raw, '\n')), tokens, arrivals, due }
