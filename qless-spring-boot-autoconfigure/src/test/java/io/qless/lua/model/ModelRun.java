package io.qless.lua.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import io.qless.lua.EngineForTests;
import io.qless.lua.LuaException;
import io.qless.lua.ScriptsForTests;
import io.qless.testing.RedisForTests;
import org.jspecify.annotations.Nullable;

/** One sequence of steps on the engine and on the model, side by side. */
final class ModelRun implements AutoCloseable {

	private static final Set<String> READS = Set.of("queues", "length", "jobs", "get", "failed");

	private final String namespace = RedisForTests.namespace();

	private final EngineForTests engine = new EngineForTests(ScriptsForTests.SINGLE, RedisForTests.connectionFactory(),
			this.namespace);

	private final Model model = new Model();

	private final ModelCommands commands = new ModelCommands(this.model);

	/** The engine's token for each of the model's. */
	private final Map<String, Long> tokens = new HashMap<>();

	private String digest = "";

	Model model() {
		return this.model;
	}

	/**
	 * Plays all steps.
	 * @return what differs after the step that differs; null if nothing does
	 */
	static @Nullable Difference play(List<Step> steps) {
		try (ModelRun run = new ModelRun()) {
			for (int i = 0; i < steps.size(); i++) {
				List<String> wrong = run.step(steps.get(i));
				if (!wrong.isEmpty()) {
					return new Difference(steps.subList(0, i + 1), wrong);
				}
			}
			return null;
		}
	}

	/** Plays one step; returns what is wrong after it. */
	List<String> step(Step step) {
		List<String> modelled = new ArrayList<>();
		List<Object> sent = new ArrayList<>();
		for (Object argument : step.arguments()) {
			String text = (argument instanceof Step.Token token) ? resolve(token) : (String) argument;
			modelled.add(text);
			sent.add((argument instanceof Step.Token) ? String.valueOf(this.tokens.getOrDefault(text, 0L)) : text);
		}
		String expected = expected(step, modelled);
		String actual = actual(step, sent);
		List<String> wrong = new ArrayList<>();
		if (!same(expected, actual)) {
			wrong.add("reply    " + actual);
			wrong.add("expected " + expected);
		}
		compare(Snapshot.read(RedisForTests.connectionFactory(), this.namespace),
				actual.startsWith("! ") || READS.contains(step.command()), wrong);
		return wrong;
	}

	/** Of several faults, an argument's may be named later than another one. */
	private static boolean same(String expected, String actual) {
		if (expected.startsWith("! ARGUMENT")) {
			return actual.startsWith("! ") && !actual.startsWith("! ERR");
		}
		return expected.startsWith("! ") ? actual.startsWith(expected) : actual.equals(expected);
	}

	private String resolve(Step.Token token) {
		List<String> granted = this.model.grants.getOrDefault(token.jid(), List.of());
		int at = granted.size() - 1 - token.back();
		return (at >= 0) ? granted.get(at) : "0";
	}

	private String expected(Step step, List<String> arguments) {
		try {
			return Replies.normal(this.commands.call(step.command(), step.at(), arguments));
		}
		catch (ModelRefusal ex) {
			return "! " + ex.code() + " " + ex.getMessage();
		}
	}

	private String actual(Step step, List<Object> arguments) {
		try {
			Object reply = this.engine.at(ModelState.number(step.at())).call(step.command(), arguments.toArray());
			return Replies.engine(step.command(), reply);
		}
		catch (LuaException ex) {
			return "! " + ex.code() + " " + ex.getMessage();
		}
	}

	private void compare(Snapshot snapshot, boolean unchanged, List<String> wrong) {
		this.model.adopt(snapshot.arrivals());
		SortedSet<String> lines = ModelState.lines(this.model);
		if (!lines.equals(snapshot.lines())) {
			difference("unexpected ", snapshot.lines(), lines, wrong);
			difference("missing    ", lines, snapshot.lines(), wrong);
		}
		if (unchanged && !this.digest.equals(snapshot.digest()) && !this.digest.isEmpty()) {
			wrong.add("the call changed the keyspace");
		}
		this.digest = snapshot.digest();
		tokens(snapshot, wrong);
		for (String queue : this.model.queues.keySet()) {
			due(queue, snapshot.due().get(queue), wrong);
		}
	}

	private static void difference(String label, SortedSet<String> these, SortedSet<String> those, List<String> wrong) {
		SortedSet<String> rest = new TreeSet<>(these);
		rest.removeAll(those);
		rest.forEach((line) -> wrong.add(label + line));
	}

	/** A token stays while the lease does, and a new one is higher than all before. */
	private void tokens(Snapshot snapshot, List<String> wrong) {
		long highest = this.tokens.values().stream().mapToLong(Long::longValue).max().orElse(0);
		for (ModelJob job : this.model.jobs.values()) {
			String real = snapshot.tokens().get(job.jid);
			if ((real == null) != (job.token == null)) {
				wrong.add("token of " + job.jid + ": " + real);
			}
			else if (real != null) {
				Long before = this.tokens.putIfAbsent(job.token, Long.valueOf(real));
				if ((before != null) ? before != Long.parseLong(real) : Long.parseLong(real) <= highest) {
					wrong.add("token of " + job.jid + ": " + real + " after " + before + ", highest " + highest);
				}
			}
		}
	}

	/** The time kept for a queue is never later than the truth. */
	private void due(String queue, @Nullable String kept, List<String> wrong) {
		double truth = Math.min(
				this.model.leases(queue).stream().mapToDouble((job) -> job.expires).min().orElse(Double.MAX_VALUE),
				this.model.scheduled(queue).stream().mapToDouble((job) -> job.due).min().orElse(Double.MAX_VALUE));
		if (truth != Double.MAX_VALUE && (kept == null || Double.parseDouble(kept) > truth)) {
			wrong.add("due of " + queue + ": " + kept + ", later than " + truth);
		}
	}

	@Override
	public void close() {
		RedisForTests.flush(this.namespace);
	}

	/**
	 * A sequence whose last step differs.
	 *
	 * @param steps the sequence
	 * @param wrong what differs
	 */
	record Difference(List<Step> steps, List<String> wrong) {
	}

}
