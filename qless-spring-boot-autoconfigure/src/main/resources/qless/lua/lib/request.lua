-- @include args
-- @include numbers
-- The arguments of a put.

-- All that can be wrong with the arguments is found here.
function request.read(me, name, jid, klass, data, delay, ...)
  local new = {
    me = args.name('Put', 'me', me), queue = args.name('Put', 'queue', name), jid = args.name('Put', 'jid', jid),
    klass = args.name('Put', 'klass', klass),
  }
  local options = args.options('Put', ...)
  new.data = args.payload('Put', 'data', data, options.checked == '1')
  new.delay = numbers.number('Put', 'delay', delay)
  new.priority = options.priority and numbers.priority('Put', options.priority)
  new.retries = options.retries and numbers.whole('Put', 'retries', options.retries, 0)
  new.tags = options.tags and args.names('Put', 'tags', options.tags)
  new.depends = options.depends and args.names('Put', 'depends', options.depends) or {}
  for _, needed in ipairs(new.depends) do
    if needed == jid then
      refuse('ARGUMENT', 'Put(): Job ' .. quoted(jid) .. ' cannot depend on itself')
    end
  end
  new.conflict = options.conflict
  if new.conflict and new.conflict ~= 'keep' and new.conflict ~= 'replace' then
    refuse('ARGUMENT', 'Put(): Arg "conflict" is neither keep nor replace: ' .. quoted(new.conflict))
  end
  new.request = options.request and args.name('Put', 'request', options.request)
  return new
end
