-- @include clock
-- The last lines of every script: a single script runs its one command with
-- (now, arguments…), the bundle the one that its caller names first.

-- Lua hands on 8,000 values at most.
if #ARGV > 7000 then
  refuse('ARGUMENT', 'More than 7000 arguments: ' .. #ARGV)
end
local skip = COMMAND and 0 or 1
local command = commands[COMMAND or ARGV[1] or '']
if not command then
  refuse('ARGUMENT', 'Unknown command ' .. quoted(ARGV[1]))
end
local now = clock.now(ARGV[skip + 1])
return command(now, unpack(ARGV, skip + 2))
