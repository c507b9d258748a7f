-- @include keys
-- @include args
-- @include numbers
-- @include clock
-- Unique names. The key of a name holds the jid of the job that has it, and that job's hash
-- says which and for how long: 'c <name>' until it completes, 'q<token> <name>' until it is
-- handed out under another token, 'w<time> <name>' until then. Whether a name is still taken
-- is found out when somebody wants it, so that pops and completions have nothing to do.

-- The options of a put that wants a name.
function uniqueness.read(options)
  local how = options['unique-for'] or 'complete'
  if how ~= 'complete' and how ~= 'queued' then
    how = numbers.lease('Put', 'unique-for', how)
  end
  return { name = args.name('Put', 'unique', options.unique), how = how }
end

-- Whether a job that was given a name still has it.
function uniqueness.holds(name, state, token, mark, now)
  local how, since, own = string.match(mark or '', '^(%l)(%S*) (.*)$')
  if not state or own ~= name then
    return false
  elseif how == 'w' then
    return now < (tonumber(since) or 0)
  end
  return state ~= 'complete' and (how == 'c' or since == (token or ''))
end

-- Which other job has the name that a put wants: nil if none; and whether this very put,
-- known by its request id, has replaced that job before. 'names' are those that jobs before
-- it in the same call will have.
function uniqueness.holder(new, now, names)
  local name = new.unique.name
  local jid = names and names[name] or call('GET', keys.unique(name))
  if not jid or jid == new.jid then
    return nil
  end
  local state, token, mark, put = unpack(call('HMGET', keys.job('j', jid), 'state', 'token', 'unique', 'put'))
  local repeated = new.request and put == 'replaced ' .. new.request
  if repeated or (names and names[name]) or uniqueness.holds(name, state, token, mark, now) then
    return jid, repeated
  end
end

-- A job takes a name; whoever had it has it no more.
-- @local
function uniqueness.take(jid, unique, now)
  local key, name = keys.job('j', jid), unique.name
  local former, token, mark = call('GET', keys.unique(name)), unpack(call('HMGET', key, 'token', 'unique'))
  if former and former ~= jid then
    call('HDEL', keys.job('j', former), 'unique')
  end
  if mark then
    uniqueness.free(mark)
  end
  local term = unique.how == 'queued' and 'q' .. (token or '') or unique.how == 'complete' and 'c'
    or 'w' .. clock.text(now + unique.how)
  call('SET', keys.unique(name), jid)
  call('HSET', key, 'unique', term .. ' ' .. name)
end

-- The name in a job's hash.
function uniqueness.name(mark) return string.match(mark, '^%S+ (.*)$') end

-- The job that has a name is deleted, or takes another.
function uniqueness.free(mark)
  call('DEL', keys.unique(uniqueness.name(mark)))
end
