-- @include membership
-- @include links
-- @include indexes
-- @include together
-- @include timetables
-- What a set of a kind must agree with, as a whole and element by element.

function elements.set(found, kind, name)
  if kind == 'qw' then
    indexes.line(found, name)
  elseif kind == 'ql' or kind == 'qs' or kind == 'qr' then
    indexes.due(found, name)
    if kind == 'qr' then
      timetables.spawning(found, name)
    end
  elseif kind == 'f' then
    indexes.group(found, name)
  elseif kind == 't' then
    indexes.tag(found, name)
  elseif kind == 'x' then
    indexes.releasing(found, name)
  end
end

function elements.one(found, kind, name, member, score)
  if kind == 'ready' then
    indexes.ready(found, member)
  elseif kind == 'qt' then
    indexes.types(found, name, member)
  elseif kind == 'rt' then
    indexes.holder(found, name, member)
  elseif kind == 'due' then
    indexes.due(found, member)
  elseif kind == 'groups' then
    indexes.group(found, member)
  elseif kind == 'tags' then
    indexes.tag(found, member)
  elseif kind == 'jn' then
    links.needs(found, name, member)
  elseif kind == 'ju' then
    links.users(found, name, member)
  elseif kind == 'x' then
    links.released(found, name, member)
  elseif kind == 'qc' then
    together.entry(found, name, member, score)
  elseif kind == 'qr' then
    membership.template(found, name, member)
  elseif kind == 'tasks' or kind == 'timetable' then
    timetables.entry(found, member)
  else
    membership.check(found, kind, name, member, score)
  end
end
