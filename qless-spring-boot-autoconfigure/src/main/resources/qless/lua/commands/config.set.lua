-- Changes a setting for all workers at once.
--
-- config.set option value
--   option   its name, see docs/reference/settings.md
--   value    text; whether it makes sense is not checked
-- Returns: nil
-- Errors: ARGUMENT, TOOBIG
-- Publishes: log config_set
-- @include keys
-- @include args
-- @include payload
-- @include events

commands['config.set'] = function(_, option, value)
  args.option('Config.set', option)
  payload.text('Config.set', 'value', value)
  call('HSET', keys.config(), option, value)
  events.log('config_set', events.field('option', option) .. events.field('value', value))
end
