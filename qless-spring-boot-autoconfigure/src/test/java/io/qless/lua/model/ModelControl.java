package io.qless.lua.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** What workers were told to do. */
final class ModelControl {

	private static final Map<String, String> STATES = Map.of("pause", "paused", "resume", "", "stop", "stopping");

	private final Model model;

	private final Map<String, String> states = new TreeMap<>(ModelOrder.BYTES);

	/** By the jid: the run to be interrupted. */
	private final Map<String, Interrupt> interrupts = new TreeMap<>(ModelOrder.BYTES);

	ModelControl(Model model) {
		this.model = model;
	}

	@Nullable Object control(ModelArguments arguments) {
		String action = arguments.text(0);
		if (action.equals("state")) {
			return arguments.names(1).stream().map((worker) -> this.states.getOrDefault(worker, "")).toList();
		}
		if (action.equals("interrupt")) {
			return interrupt(arguments.name(1));
		}
		ModelArguments.require(STATES.containsKey(action));
		String worker = arguments.name(1);
		if (!this.model.workers.containsKey(worker)) {
			throw new ModelRefusal("NOWORKER",
					"Worker.control(): Worker " + ModelRefusal.quoted(worker) + " is not known");
		}
		this.states.put(worker, STATES.get(action));
		return null;
	}

	private @Nullable Object interrupt(String jid) {
		ModelJob job = this.model.job(jid, "NOTFOUND",
				"Worker.control(): Job " + ModelRefusal.quoted(jid) + " does not exist");
		if (!job.is("running")) {
			throw new ModelRefusal("NOTRUNNING", "Worker.control(): Job " + ModelRefusal.quoted(jid) + " not running");
		}
		String worker = Objects.requireNonNull(job.worker);
		this.interrupts.put(worker + "i" + jid, new Interrupt(worker, jid, job.token));
		return null;
	}

	/** What a worker that announces itself is told: its state, then jids in order. */
	List<String> read(String worker, boolean apart) {
		if (apart) {
			this.states.remove(worker, "stopping");
		}
		this.interrupts.values()
			.removeIf((interrupt) -> interrupt.worker().equals(worker) && (apart || !holds(interrupt)));
		List<String> told = new ArrayList<>();
		told.add(this.states.getOrDefault(worker, ""));
		this.interrupts.values()
			.stream()
			.filter((interrupt) -> interrupt.worker().equals(worker))
			.map(Interrupt::jid)
			.sorted()
			.forEach(told::add);
		return told;
	}

	private boolean holds(Interrupt interrupt) {
		ModelJob job = this.model.jobs.get(interrupt.jid());
		return job != null && job.is("running") && interrupt.worker().equals(job.worker)
				&& interrupt.token().equals(job.token);
	}

	List<String> told() {
		List<String> told = new ArrayList<>();
		this.states.forEach((worker, state) -> {
			if (!state.isEmpty()) {
				told.add(worker + " " + state);
			}
		});
		this.interrupts.values().forEach((interrupt) -> told.add(interrupt.worker() + " i" + interrupt.jid()));
		return told;
	}

	private record Interrupt(String worker, String jid, String token) {
	}

}
