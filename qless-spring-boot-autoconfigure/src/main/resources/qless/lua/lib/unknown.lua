-- What the bundle answers a caller who names no command that there is.

commands[''] = function()
  refuse('ARGUMENT', 'Unknown command ' .. quoted(ARGV[1]))
end
