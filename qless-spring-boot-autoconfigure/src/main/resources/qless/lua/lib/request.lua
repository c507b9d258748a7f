-- @include args
-- @include numbers
-- @include dependencies
-- The arguments of a put.

-- All that can be wrong with the arguments is found here.
function request.read(me, name, jid, klass, data, delay, ...)
  args.name('Put', 'me', me)
  args.name('Put', 'queue', name)
  args.name('Put', 'jid', jid)
  args.name('Put', 'klass', klass)
  local options = args.options('Put', ...)
  args.payload('Put', 'data', data, options.checked == '1')
  delay = delay == '0' and 0 or numbers.number('Put', 'delay', delay)
  local new = { me = me, queue = name, jid = jid, klass = klass, data = data, delay = delay }
  if select('#', ...) > 0 then
    request.options(new, options)
  end
  return new
end

function request.options(new, options)
  local conflict = options.conflict
  if conflict and conflict ~= 'keep' and conflict ~= 'replace' then
    refuse('ARGUMENT', 'Put(): Arg "conflict" is neither keep nor replace: ' .. quoted(conflict))
  end
  new.conflict = conflict
  new.priority = options.priority and numbers.priority('Put', options.priority)
  new.retries = options.retries and numbers.whole('Put', 'retries', options.retries, 0)
  new.tags = options.tags and args.names('Put', 'tags', options.tags)
  local depends = options.depends and dependencies.named('Put', new.jid, options.depends)
  -- An empty list says nothing.
  new.depends = depends and #depends > 0 and depends or nil
  new.strict = options.strict == '1' and new.depends
  new.request = options.request and args.name('Put', 'request', options.request)
end
