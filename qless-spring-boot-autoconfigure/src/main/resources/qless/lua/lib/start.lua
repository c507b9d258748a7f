-- @include clock
-- How every command starts: its arguments are counted and the time is told. A command is
-- called with (now, arguments…); the text of the time is `given`.

if #ARGV > 7000 then
  refuse('ARGUMENT', 'More than 7000 arguments: ' .. #ARGV)
end
local now = clock.now(given)
