-- @include numbers
-- Calls about many jobs.

local JOBS = 250
local NAMES = 1000

-- Cuts n argument… n argument… into the lists of arguments, one for each job.
function batch.cut(verb, ...)
  local lists = batch.lists(verb, { ... }, 1)
  batch.size(verb, #lists)
  return lists
end

-- The same for anything, from the argument at a place on; any number of them.
function batch.lists(verb, all, at)
  local lists = {}
  while at <= #all do
    local count = numbers.few(verb, 'n', all[at])
    if at + count > #all then
      refuse('ARGUMENT', verb .. '(): Arg "n" is ' .. count .. ', but only ' .. #all - at .. ' arguments follow')
    end
    lists[#lists + 1] = { unpack(all, at + 1, at + count) }
    at = at + count + 1
  end
  return lists
end

-- A call stays short or is refused.
function batch.size(verb, count, what)
  if count == 0 then
    refuse('ARGUMENT', verb .. '(): wrong number of arguments: none given')
  elseif count > JOBS then
    refuse('ARGUMENT', verb .. '(): more than 250 ' .. (what or 'jobs') .. ' in one call: ' .. count)
  end
end

-- So do the lists of names that its jobs bring along.
function batch.names(verb, jobs)
  local count = 0
  for _, job in ipairs(jobs) do
    count = count + #(job.depends or {}) + #(job.tags or {})
  end
  if count > NAMES then
    refuse('ARGUMENT', verb .. '(): more than 1000 dependencies and tags in one call: ' .. count)
  end
end

-- What the jobs of one call share: what those before will need and who will be needed
-- (lib/circles.lua), how many dependencies were looked at in search of circles, and how
-- many dependents may still be released.
function batch.shared()
  return { needs = {}, needed = {}, edges = 0, dependents = JOBS, ended = {}, filed = {} }
end

-- The answer about one job of many: its reply or, in a list, the code and text of its refusal.
function batch.reply(reply, code, text) return code and { code .. ' ' .. text } or reply or '' end
