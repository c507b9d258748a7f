-- One setting, or all.
--
-- config.get [option]
--   option   its name, see docs/reference/settings.md
-- Returns: the value, a default as a number; nil for an unknown one. Without option: JSON of the
--   seven settings with defaults and of all that were set
-- Errors: ARGUMENT
-- @flags no-writes
-- @include keys
-- @include config
-- @include args

commands['config.get'] = function(_, option)
  local settings = {
    application = 'qless', heartbeat = 60, ['grace-period'] = 10, ['jobs-history'] = 604800,
    ['jobs-history-count'] = 50000, ['stats-history'] = 30, ['histogram-history'] = 7,
  }
  if option then
    return config.text(args.option('Config.get', option)) or settings[option]
  end
  local stored = call('HGETALL', keys.config())
  for i = 1, #stored, 2 do
    settings[stored[i]] = stored[i + 1]
  end
  return encode(settings)
end
