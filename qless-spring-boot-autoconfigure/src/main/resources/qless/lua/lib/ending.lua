-- @include args
-- @include payload
-- @include numbers
-- @include dependencies
-- The arguments of a completion.

-- Malformed names are refused where no job is found under them (completion.refuse).
-- @local
function ending.read(jid, worker, name, data, ...)
  local options = args.options('Complete', ...)
  if not (args.short(jid) and args.short(worker) and args.short(name)) then
    args.each('Complete', 'jid', jid, 'worker', worker, 'queue', name)
  end
  local asked = {
    jid = jid, worker = worker, queue = name, data = data, token = options.token, result = options.result, keep = nil,
    shared = nil, next = nil, reply = nil, code = nil, text = nil,
  }
  if data == '' and asked.token then
    asked.data = nil
  else
    payload.check('Complete', 'data', data)
  end
  if options.next or options.delay or options.depends then
    ending.going(asked, options)
  end
  if asked.result then
    payload.check('Complete', 'result', asked.result)
  end
  if options.keep then
    asked.keep = numbers.lease('Complete', 'keep', options.keep)
  end
  return asked
end

-- What is said of the next queue.
-- @local
function ending.going(asked, options)
  if not options.next then
    refuse('ARGUMENT', 'Complete(): "' .. (options.delay and 'delay' or 'depends') .. '" cannot be used without a "next".')
  end
  asked.next, asked.delay = args.name('Complete', 'next', options.next), 0
  if options.delay then
    asked.delay = numbers.number('Complete', 'delay', options.delay)
  end
  if options.depends then
    asked.depends = dependencies.named('Complete', asked.jid, options.depends)
    asked.strict = options.strict == '1'
  end
end
