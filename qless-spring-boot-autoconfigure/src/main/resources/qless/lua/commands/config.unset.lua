-- Takes a setting back to its default.
--
-- config.unset option
--   option   its name
-- Returns: nil
-- Errors: ARGUMENT
-- Publishes: log config_unset
-- @flags allow-oom
-- @include keys
-- @include args
-- @include events

commands['config.unset'] = function(_, option)
  args.option('Config.unset', option)
  call('HDEL', keys.config(), option)
  events.log('config_unset', events.field('option', option))
end
