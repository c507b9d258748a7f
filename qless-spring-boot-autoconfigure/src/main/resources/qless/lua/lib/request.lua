-- @include args
-- @include payload
-- @include numbers
-- @include dependencies
-- @include uniqueness
-- @include texts
-- The arguments of a put.

-- All that can be wrong with the arguments is found here.
-- @local
function request.read(me, name, jid, klass, data, delay, ...)
  local options = args.options('Put', ...)
  local checked, conflict = options.checked == '1', options.conflict
  if not (checked and args.short(me) and args.short(name) and args.short(jid) and args.short(klass)) then
    args.each('Put', 'me', me, 'queue', name, 'jid', jid, 'klass', klass)
  end
  payload.check('Put', 'data', data, checked)
  if conflict and conflict ~= 'keep' and conflict ~= 'replace' and conflict ~= 'refuse' then
    refuse('ARGUMENT', 'Put(): Arg "conflict" is none of keep, replace, refuse: ' .. quoted(conflict))
  end
  local put = {
    me = me, queue = name, jid = jid, klass = klass, data = data, request = options.request, conflict = conflict, state = nil,
    arrival = nil,
  }
  if delay ~= '0' then
    put.delay = numbers.number('Put', 'delay', delay)
  end
  if options.at then
    put.at = numbers.number('Put', 'at', options.at)
  end
  if options.priority then
    put.priority = numbers.priority('Put', options.priority)
  end
  if options.retries then
    put.retries, put.said = numbers.whole('Put', 'retries', options.retries, 0), '1'
  end
  if options.tags then
    put.tags = args.names('Put', 'tags', options.tags)
  end
  if options.depends then
    request.depends(put, options)
  end
  if options.track == '1' then
    put.track = true
  end
  if options.coalesce then
    put.coalesce = args.name('Put', 'coalesce', options.coalesce)
  end
  if options.unique then
    put.unique = uniqueness.read(options)
  end
  if options.headers or options.note then
    request.extras(put, options)
  end
  if put.request and not (checked and args.short(put.request)) then
    args.name('Put', 'request', put.request)
  end
  return put
end

-- An empty list says nothing.
-- @local
function request.depends(new, options)
  local depends = dependencies.named('Put', new.jid, options.depends)
  new.depends = #depends > 0 and depends or nil
  new.strict = options.strict == '1' and new.depends
end

function request.extras(new, options)
  new.headers = options.headers and texts.read('Put', 'headers', options.headers, true) and options.headers
  new.note = options.note and args.name('Put', 'note', options.note, 4096)
end
