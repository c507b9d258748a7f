-- Ours: registers scheduled tasks, or changes them. The same again changes nothing, so that every
-- replica of an application may do it, at any time.
--
-- tasks.register application source (n id hash definition next due last [option value]…)…
--   source      where the application has them from, a name; 'runtime' if no start of it registers them again
--   n           how many arguments of this task follow; at most 250 tasks in one call, each once
--   id          at most 256 bytes
--   hash        tells definitions apart; a name
--   definition  JSON text for whoever computes the instants; the engine does not read it
--   next, due   the instant at which it fires next, and when it does so; '' both: never
--   last        the latest claimed instant that the caller knew when it computed next; '' for none
--   serial      a queue that is to run one job at a time, whose max-concurrency is set; left out: none
--   since       when it is first registered, for a task that is new; left out: now
--   mode        declare: an orphaned or removed task is there again; update: an orphaned one stays so, and a new one is
--               stale; restore: a removed one stays so; left out: declare
-- Returns: list of words, in the order of the tasks: created; changed, an orphaned one as well; same, and so left as
--   it is; stale: another instant has been claimed, so read it again; taken: another application's; removed: by
--   tasks.remove, so not restored
-- Errors: ARGUMENT, TOOBIG
-- Publishes: task; log config_set, config_unset
-- @include registering

commands['tasks.register'] = function(now, application, source, ...)
  local all = registering.read(application, source, ...)
  local words = {}
  for i, new in ipairs(all) do
    words[i] = registering.word(new)
  end
  for i, new in ipairs(all) do
    if words[i] == 'created' or words[i] == 'changed' then
      registering.write(new, now)
    end
  end
  return words
end
