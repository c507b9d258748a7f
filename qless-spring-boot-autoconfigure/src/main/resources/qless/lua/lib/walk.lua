-- @include keys
-- @include args
-- @include findings
-- @include standing
-- @include elements
-- @include leftovers
-- @include naming
-- @include together
-- @include timetables
-- The walk over all keys of a namespace, in steps. The cursor is a JSON list: where Redis'
-- own scan stands, where the scan of the first key's elements stands, and the keys that
-- were found and are still to be looked at.

local WORDS = { qw = 'work', qc = 'same', ql = 'lease', qs = 'scheduled', qd = 'depends', completed = 'completed', f = 'failed',
  wj = 'worker', t = 'tag', tracked = 'tracked', qr = 'recurring', jn = 'needs', ju = 'users', x = 'releasing',
  ready = 'ready', rt = 'holders', qt = 'types', due = 'due', groups = 'groups', tags = 'tags', jj = 'job', rj = 'template',
  jd = 'payload', jh = 'history', jr = 'result', jx = 'extras', rd = 'payload', s = 'statistics', u = 'unique',
  kj = 'task', kh = 'fires', kt = 'fires', tasks = 'task', timetable = 'timetable' }
local SETS = { jn = 'SSCAN', ju = 'SSCAN', x = 'SSCAN', ready = 'SSCAN', rt = 'SSCAN', qt = 'SSCAN', groups = 'SSCAN' }
local WHOLE = { jj = true, rj = true, jd = true, jh = true, jr = true, jx = true, rd = true, s = true, u = true,
  kj = true, kh = true, kt = true }

function walk.position(text)
  local ok, list = pcall(decode, text == '' and '["0","0"]' or text)
  local valid = ok and type(list) == 'table' and #list >= 2 and #list < 5000
  for i, part in ipairs(valid and list or {}) do
    valid = valid and type(part) == 'string' and (i > 2 or find(part, '^%d+$') ~= nil)
  end
  if not valid then
    refuse('ARGUMENT', 'Fsck(): Arg "cursor" is none that this command gave: ' .. quoted(text))
  end
  return list
end

-- Goes on from a cursor for as much as one call does; returns the next cursor, '' at the end.
function walk.step(found, text)
  local position, fresh = walk.position(text), text == ''
  while found.left > 0 and (fresh or #position > 2 or position[1] ~= '0') do
    if #position == 2 then
      local page = call('SCAN', position[1], 'MATCH', keys.pattern(), 'COUNT', 50)
      position, fresh = { page[1], '0', unpack(page[2]) }, false
      found.left = found.left - 5
    else
      position[2] = walk.key(found, position[3], position[2])
      if position[2] == '0' then
        table.remove(position, 3)
      end
    end
  end
  return (#position > 2 or position[1] ~= '0' or fresh) and encode(position) or ''
end

-- Looks at a key, or at some more of its elements; returns where these stand.
function walk.key(found, path, inner)
  local kind, name = keys.parse(path)
  found.path, found.key, found.kind = path, kind .. (name ~= '' and ':' or '') .. name, WORDS[kind]
  if not found.kind or call('EXISTS', path) == 0 then
    findings.count(found, 1)
    return '0'
  end
  local ok, result = pcall(WHOLE[kind] and walk.whole or walk.elements, found, kind, name, inner)
  if not ok then
    findings.lament(found, 'unreadable: ' .. (type(result) == 'table' and result.err or tostring(result)))
    return '0'
  end
  return result
end

function walk.whole(found, kind, name)
  findings.count(found, kind == 'jj' and 3 or 1)
  if kind == 'jj' then
    standing.check(found, name)
    together.job(found, standing.read(name))
  elseif kind == 'rj' then
    leftovers.template(found, name)
  elseif kind == 's' then
    leftovers.statistics(found)
  elseif kind == 'u' then
    naming.key(found, name)
  elseif kind == 'kj' then
    timetables.task(found, name)
  elseif kind == 'kh' or kind == 'kt' then
    leftovers.orphan(found, keys.task('j', name), 'a task')
  else
    leftovers.orphan(found, kind == 'rd' and keys.recurring('j', name) or keys.job('j', name))
  end
  return '0'
end

function walk.elements(found, kind, name, inner)
  if inner == '0' then
    elements.set(found, kind, name)
  end
  local page = call(SETS[kind] or 'ZSCAN', found.path, inner, 'COUNT', 50)
  for i = 1, #page[2], SETS[kind] and 1 or 2 do
    findings.count(found, 2)
    elements.one(found, kind, name, page[2][i], page[2][i + 1])
  end
  return page[1]
end
