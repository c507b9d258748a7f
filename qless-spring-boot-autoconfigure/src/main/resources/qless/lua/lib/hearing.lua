-- @include keys
-- What no live worker takes.

local TYPES = 20

-- The queues that are not empty, each with types that wait in it, and the names by which
-- workers announce these; 'from' is where those of a queue begin.
function hearing.lines(queues)
  local lines, asked = {}, { 't' }
  for _, queue in ipairs(queues) do
    local types = call('SRANDMEMBER', keys.queue('t', queue), TYPES)
    if #types > 0 or call('EXISTS', keys.queue('s', queue), keys.queue('d', queue)) > 0 then
      table.sort(types)
      asked[#asked + 1] = 'q' .. queue
      lines[#lines + 1] = { queue = queue, types = types, from = #asked, taken = {} }
      for _, klass in ipairs(types) do
        asked[#asked + 1] = 't' .. klass
      end
    end
  end
  return lines, asked
end

-- Notes what a worker takes, which has announced those of the names that are 1.
function hearing.note(lines, hears)
  for _, line in ipairs(lines) do
    if hears[line.from] == 1 then
      line.heard = true
      for i in ipairs(line.types) do
        line.taken[i] = line.taken[i] or hears[1] == 1 or hears[line.from + i] == 1
      end
    end
  end
end

-- Of these queues, those with jobs that none of the workers takes.
function hearing.unheard(queues, workers)
  local lines, asked = hearing.lines(queues)
  for _, worker in ipairs(workers) do
    hearing.note(lines, call('SMISMEMBER', keys.worker('a', worker), unpack(asked)))
  end
  local unheard = {}
  for _, line in ipairs(lines) do
    local types = {}
    for i, klass in ipairs(line.types) do
      if not line.taken[i] then
        types[#types + 1] = klass
      end
    end
    if not line.heard or #types > 0 then
      unheard[#unheard + 1] = { name = line.queue, heard = line.heard or false, types = types }
    end
  end
  return unheard
end
