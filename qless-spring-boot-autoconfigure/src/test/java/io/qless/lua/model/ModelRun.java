package io.qless.lua.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.qless.lua.LuaException;
import io.qless.lua.PipeForTests;
import io.qless.testing.RedisForTests;
import org.jspecify.annotations.Nullable;

/** One sequence of steps on the engine and on the model, side by side. */
final class ModelRun implements AutoCloseable {

	private static final Set<String> WRITING = PipeForTests.writing();

	private final String namespace = RedisForTests.namespace();

	private final PipeForTests pipe;

	private final String sha;

	private final Model model = new Model();

	private final ModelCommands commands = new ModelCommands(this.model);

	/** The engine's token for each of the model's. */
	private final Map<String, Long> tokens = new HashMap<>();

	private final List<Step> steps = new ArrayList<>();

	private @Nullable Snapshot before;

	private Object expected = "";

	private Supplier<@Nullable Object> reply = () -> null;

	private Supplier<@Nullable Object> snapshot = () -> null;

	ModelRun(PipeForTests pipe) {
		this.pipe = pipe;
		this.sha = pipe.teach(Snapshot.SCRIPT);
	}

	Model model() {
		return this.model;
	}

	List<Step> steps() {
		return this.steps;
	}

	/**
	 * Plays all steps.
	 * @return what differs after the step that differs; null if nothing does
	 */
	static @Nullable Difference play(PipeForTests pipe, List<Step> steps) {
		try (ModelRun run = new ModelRun(pipe)) {
			for (Step step : steps) {
				run.send(step);
				pipe.flush();
				List<String> wrong = run.check();
				if (!wrong.isEmpty()) {
					return new Difference(run.steps, wrong);
				}
			}
			return null;
		}
	}

	/** Sends one step and asks for the whole state after it, without waiting. */
	void send(Step step) {
		this.steps.add(step);
		List<String> modelled = new ArrayList<>();
		List<Object> sent = new ArrayList<>();
		for (Object argument : step.arguments()) {
			String text = (argument instanceof Step.Token token) ? resolve(token) : (String) argument;
			modelled.add(text);
			sent.add((argument instanceof Step.Token) ? String.valueOf(this.tokens.getOrDefault(text, 0L)) : text);
		}
		this.reply = this.pipe.command(this.namespace, ModelState.number(step.at()), step.command(), sent.toArray());
		this.snapshot = this.pipe.script(this.sha, this.namespace);
		this.expected = expected(step, modelled);
	}

	/** Waits for what was sent; returns what is wrong. */
	List<String> check() {
		String command = this.steps.get(this.steps.size() - 1).command();
		Object actual = actual(command);
		List<String> wrong = new ArrayList<>();
		if (!same(this.expected, actual)) {
			wrong.add("reply    " + actual);
			wrong.add("expected " + this.expected);
		}
		Snapshot after = Snapshot.of((List<?>) Objects.requireNonNull(this.snapshot.get()));
		if (!after.equals(this.before)) {
			if (this.before != null && (refused(actual) || !WRITING.contains(command))) {
				wrong.add("the call changed the keyspace");
			}
			compare(after, wrong);
		}
		else if (!refused(this.expected)) {
			compare(after, wrong);
		}
		this.before = after;
		return wrong;
	}

	/** Of several faults, an argument's may be named later than another one. */
	private static boolean same(Object expected, Object actual) {
		if (refused(expected) && refused(actual)) {
			String text = (String) actual;
			return expected.toString().startsWith("! ARGUMENT") ? !text.startsWith("! ERR")
					: text.startsWith((String) expected);
		}
		return Replies.same(expected, actual);
	}

	private static boolean refused(Object reply) {
		return reply instanceof String text && text.startsWith("! ");
	}

	private String resolve(Step.Token token) {
		List<String> granted = this.model.grants.getOrDefault(token.jid(), List.of());
		int at = granted.size() - 1 - token.back();
		return (at >= 0) ? granted.get(at) : "0";
	}

	private Object expected(Step step, List<String> arguments) {
		try {
			return Replies.normal(this.commands.call(step.command(), step.at(), arguments));
		}
		catch (ModelRefusal ex) {
			return "! " + ex.code() + " " + ex.getMessage();
		}
	}

	private Object actual(String command) {
		try {
			return Replies.engine(command, this.reply.get());
		}
		catch (LuaException ex) {
			return "! " + ex.code() + " " + ex.getMessage();
		}
	}

	private void compare(Snapshot snapshot, List<String> wrong) {
		this.model.loose.adopt(snapshot.arrivals());
		Set<String> lines = ModelState.lines(this.model);
		if (!lines.equals(snapshot.lines())) {
			difference("unexpected ", snapshot.lines(), lines, wrong);
			difference("missing    ", lines, snapshot.lines(), wrong);
		}
		tokens(snapshot, wrong);
		wrong.addAll(new Statistics(snapshot.statistics()).compare(this.model.stats));
		for (String queue : this.model.inhabited()) {
			due(queue, snapshot.due().get(queue), wrong);
		}
	}

	private static void difference(String label, Set<String> these, Set<String> those, List<String> wrong) {
		Set<String> rest = new TreeSet<>(these);
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
		double truth = this.model.due(queue);
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
