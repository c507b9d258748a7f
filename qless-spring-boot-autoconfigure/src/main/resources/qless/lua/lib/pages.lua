-- @include numbers
-- A page of a longer list: how many to leave out, how many to show.

function pages.read(verb, offset, count)
  return numbers.whole(verb, 'offset', offset or '0', 0), numbers.whole(verb, 'count', count or '25', 0)
end

-- A range of no elements reads as one to the very end: it is asked for all the same,
-- and its answer left out.
function pages.list(found, count)
  return count > 0 and found or {}
end
