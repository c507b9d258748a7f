package io.qless.lua.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** All commands, by name. */
final class ModelCommands {

	private final Model model;

	private final Map<String, Function<ModelArguments, @Nullable Object>> commands = new TreeMap<>();

	ModelCommands(Model model) {
		this.model = model;
		jobs(new ModelMarks(model), new ModelReads(model));
		ModelWaits waits = new ModelWaits(model);
		ModelRecurring recurring = new ModelRecurring(model);
		ModelPops pops = new ModelPops(model, recurring);
		ModelRuns runs = new ModelRuns(model, waits, pops);
		ModelPuts puts = new ModelPuts(model, waits);
		work(puts, waits, pops, runs);
		this.commands.put("pop.same", new ModelCompanions(model, runs, pops)::same);
		own(new ModelFailures(model, waits, runs), new ModelBatches(runs, pops, puts));
		this.commands.put("recur", recurring::recur);
		this.commands.put("recur.get", recurring::get);
		this.commands.put("recur.tag", recurring::tag);
		this.commands.put("recur.untag", recurring::untag);
		this.commands.put("recur.update", recurring::update);
		this.commands.put("unrecur", recurring::unrecur);
		this.commands.put("recur.spawn", recurring::spawn);
		ModelTasks tasks = new ModelTasks(model);
		tasks(tasks, new ModelFires(model, tasks, puts));
	}

	private void tasks(ModelTasks tasks, ModelFires fires) {
		this.commands.put("tasks.register", tasks::register);
		this.commands.put("tasks.get", tasks::get);
		this.commands.put("tasks.page", tasks::page);
		this.commands.put("tasks.due", tasks::due);
		this.commands.put("tasks.pause", tasks::pause);
		this.commands.put("tasks.resume", tasks::resume);
		this.commands.put("tasks.orphan", tasks::orphan);
		this.commands.put("tasks.remove", tasks::remove);
		this.commands.put("tasks.fire", fires::fire);
		this.commands.put("tasks.trigger", fires::trigger);
		this.commands.put("tasks.ended", fires::ended);
	}

	private void work(ModelPuts puts, ModelWaits waits, ModelPops pops, ModelRuns runs) {
		this.commands.put("put", puts::put);
		this.commands.put("put.many", puts::many);
		this.commands.put("requeue", puts::requeue);
		this.commands.put("cancel", waits::cancel);
		this.commands.put("depends", waits::depends);
		this.commands.put("pop", pops::pop);
		this.commands.put("pop.many", pops::many);
		this.commands.put("peek", pops::peek);
		this.commands.put("worker.announce", pops::announce);
		this.commands.put("worker.control", this.model.control::control);
		this.commands.put("complete", runs::complete);
		this.commands.put("fail", runs::fail);
		this.commands.put("retry", runs::retry);
		this.commands.put("heartbeat", runs::heartbeat);
		this.commands.put("release", runs::release);
		this.commands.put("progress", runs::progress);
		this.commands.put("save", runs::save);
	}

	private void own(ModelFailures failures, ModelBatches batches) {
		this.commands.put("unfail", failures::unfail);
		this.commands.put("failed.retry", failures::retry);
		this.commands.put("failed.cancel", failures::cancel);
		this.commands.put("conclude", failures::conclude);
		this.commands.put("timeout", failures::timeout);
		this.commands.put("revoke", failures::revoke);
		this.commands.put("complete.many", batches::complete);
		this.commands.put("heartbeat.many", batches::heartbeat);
		this.commands.put("complete.pop", batches::completeAndPop);
		this.commands.put("complete.put", batches::completeAndPut);
	}

	private void jobs(ModelMarks marks, ModelReads reads) {
		this.commands.put("priority", marks::priority);
		this.commands.put("track", marks::track);
		this.commands.put("log", marks::log);
		this.commands.put("pause", marks::pause);
		this.commands.put("unpause", marks::unpause);
		this.commands.put("queue.forget", marks::forget);
		this.commands.put("worker.deregister", marks::deregister);
		this.commands.put("config.set", marks::set);
		this.commands.put("config.unset", marks::unset);
		this.commands.put("config.get", reads::config);
		this.commands.put("events.read", (arguments) -> Map.of("events", List.of(), "missed", 0));
		this.commands.put("failed", reads::failed);
		this.commands.put("fsck", (arguments) -> Map.of("problems", List.of()));
		this.commands.put("fsck.repair", (arguments) -> Map.of("problems", List.of()));
		this.commands.put("get", reads::get);
		this.commands.put("jobs", reads::jobs);
		this.commands.put("length", reads::length);
		this.commands.put("lookup", reads::lookup);
		this.commands.put("multiget", reads::multiget);
		this.commands.put("queues", reads::queues);
		this.commands.put("stats", reads::stats);
		this.commands.put("workers", reads::workers);
		this.commands.put("tag", (arguments) -> switch (arguments.text(0)) {
			case "get" -> reads.tagged(arguments);
			case "top" -> reads.top(arguments);
			case "add", "remove" -> marks.tag(arguments);
			default -> throw new ModelRefusal("ARGUMENT", "");
		});
	}

	Set<String> names() {
		return this.commands.keySet();
	}

	/**
	 * Runs a command.
	 * @return the reply: text, number, list, map or null
	 * @throws ModelRefusal if the engine must refuse
	 */
	@Nullable Object call(String command, double now, List<String> values) {
		this.model.now = now;
		return this.commands.get(command).apply(new ModelArguments(values));
	}

}
