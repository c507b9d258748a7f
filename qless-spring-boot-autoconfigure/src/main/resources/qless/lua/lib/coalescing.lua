-- @include keys
-- Jobs that may run together: those of one type in a queue that were put with the same
-- coalesce key. Those that wait stand in a set of their own besides, with the scores and
-- members of their waiting line.

-- A job joins its waiting line, or changes its place in it; and leaves it.
-- @local
function coalescing.enter(queue, klass, name, score, member)
  call('ZADD', keys.same(queue, klass, name), score, member)
end

-- @local
function coalescing.leave(queue, klass, name, member)
  call('ZREM', keys.same(queue, klass, name), member)
end
