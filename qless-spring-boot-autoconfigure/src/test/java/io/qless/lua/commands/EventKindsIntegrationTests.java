package io.qless.lua.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.qless.lua.EngineForTests;
import io.qless.lua.ScriptsForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each command tells, in its order: on the channels by the API, and in the stream.
 */
class EventKindsIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests(ScriptsForTests.BUNDLE_WITHOUT_KEYS);

	/**
	 * A call and what it tells.
	 *
	 * @param call the command and its arguments
	 * @param heard what is told on the channels, but for wake-ups
	 * @param told what is told in the stream
	 */
	private record Story(String command, List<Object> call, List<String> heard, List<String> told) {

		static Story of(String command, Object... arguments) {
			return new Story(command, List.of(arguments), new ArrayList<>(), new ArrayList<>());
		}

		Story heard(String... messages) {
			this.heard.addAll(List.of(messages));
			return this;
		}

		Story told(String... events) {
			this.told.addAll(List.of(events));
			return this;
		}

		Story logged(String event) {
			return heard("log {" + event + "}").told(event);
		}

		@Override
		public String toString() {
			return this.command + " " + this.call;
		}

	}

	/** {@code held} is tracked, runs under worker {@code w} and has no retry left. */
	@BeforeEach
	void jobsOfEachKind() {
		this.engine.put("held", "retries", 0);
		this.engine.call("track", "track", "held");
		this.engine.put("bad");
		this.engine.put("good", "coalesce", "c");
		this.engine.pop(3);
		this.engine.call("fail", "bad", "w", "g", "m");
		this.engine.put("idle", "coalesce", "c");
		this.engine.put("child", "depends", "[\"good\"]");
		this.engine.putInto("p", "late", 100);
		this.engine.call("recur", "r", "every", "k", "{}", "interval", 100, 50);
		this.engine.call("pause", "paused");
		this.engine.config("grace-period", 0);
		this.engine.call("tasks.register", "app", "code", 6, "task", "h", "{}", "1000000", "1000000", "");
		this.engine.call("tasks.register", "app", "code", 8, "slow", "h", "{}", "2000000", "2000000", "", "serial",
				"s");
		this.engine.call("tasks.pause", "slow");
	}

	@ParameterizedTest
	@MethodSource({ "ofOneJob", "ofMany", "ofEnds", "byHand", "ofOthers", "ofTasks" })
	void aCommandTellsWhatItDid(Story story) {
		tells(story);
	}

	@ParameterizedTest
	@MethodSource("ofTime")
	void whatTimeBringsIsToldByTheCallThatFindsIt(Story story) {
		this.engine.at(1200);
		tells(story);
	}

	@Test
	void everyCommandThatChangesStateHasItsStory() {
		Set<String> known = Stream.of(ofOneJob(), ofMany(), ofEnds(), byHand(), ofTime(), ofOthers(), ofTasks())
			.flatMap((stories) -> stories)
			.map(Story::command)
			.collect(Collectors.toSet());
		assertThat(EngineForTests.commandsThatWrite()).isSubsetOf(known);
	}

	private void tells(Story story) {
		this.engine.listen();
		String start = (String) read("").get(0);
		this.engine.call(story.command(), story.call().toArray());
		assertThat(this.engine.heard()).filteredOn((message) -> !message.startsWith("wake "))
			.containsExactlyElementsOf(story.heard());
		assertThat(told(start)).containsExactlyElementsOf(story.told());
	}

	static Stream<Story> ofOneJob() {
		return Stream.of(Story.of("put", "me", "q", "new", "k", "{}", 0).logged("event=put, jid=new, queue=q"),
				Story.of("put", "me", "q", "new", "k", "{}", 0, "track", "1")
					.logged("event=put, jid=new, queue=q")
					.heard("track new", "put new")
					.told("event=tracked, jid=new"),
				Story.of("put", "me", "q", "idle", "k", "{}", 0, "track", "1", "conflict", "keep"),
				Story.of("put", "me", "p", "held", "k", "{}", 0)
					.logged("event=put, jid=held, queue=p")
					.heard("w:w {event=lock_lost, jid=held, worker=w}")
					.logged("event=lock_lost, jid=held, worker=w")
					.heard("put held"),
				Story.of("requeue", "me", "p", "idle", "k", "{}", 0).logged("event=put, jid=idle, queue=p"),
				Story.of("requeue", "me", "p", "idle", "k", "{}", 0, "track", "1")
					.logged("event=put, jid=idle, queue=p")
					.heard("track idle", "put idle")
					.told("event=tracked, jid=idle"),
				Story.of("release", "held", "w").told("event=released, jid=held, queue=q, worker=w"),
				Story.of("retry", "good", "p", "w").told("event=retried, jid=good, queue=p, worker=w"),
				Story.of("priority", "idle", 7).told("event=prioritized, jid=idle, priority=7, queue=q"),
				Story.of("tag", "add", "idle", "t").told("event=tagged, jid=idle"),
				Story.of("tag", "remove", "idle", "t"),
				Story.of("track", "track", "idle").heard("track idle").told("event=tracked, jid=idle"),
				Story.of("track", "track", "held").heard("track held"),
				Story.of("track", "untrack", "held").heard("untrack held").told("event=untracked, jid=held"),
				Story.of("progress", "held", "w", "4", 1, 2, "t", "lines", "[\"l\"]")
					.told("done=1, event=progress, jid=held, queue=q, text=t, total=2",
							"event=logged, jid=held, message=l"),
				Story.of("save", "held", "w", "4", "{}"),
				Story.of("log", "idle", "hello", "{}").told("event=logged, jid=idle, message=hello"),
				Story.of("cancel", "idle").logged("event=canceled, jid=idle, queue=q, worker="),
				Story.of("cancel", "held")
					.logged("event=canceled, jid=held, queue=q, worker=w")
					.heard("w:w {event=canceled, jid=held, queue=q, worker=w}", "canceled held"),
				Story.of("cancel", "unknown").logged("event=canceled, jid=unknown, queue=false, worker=false"),
				Story.of("timeout", "held")
					.heard("stalled held", "w:w {event=lock_lost, jid=held, worker=w}")
					.logged("event=lock_lost, jid=held, worker=w")
					.told("event=moved, jid=held, queue=q, state=stalled"));
	}

	static Stream<Story> ofEnds() {
		return Stream.of(
				Story.of("complete", "held", "w", "q", "{}")
					.heard("completed held")
					.logged("event=completed, jid=held, queue=q"),
				Story.of("complete", "good", "w", "q", "{}")
					.logged("event=completed, jid=good, queue=q")
					.told("event=moved, jid=child, queue=q, state=waiting"),
				Story.of("complete", "held", "w", "q", "{}", "next", "p")
					.heard("completed held")
					.logged("event=advanced, jid=held, queue=q, to=p"),
				Story.of("depends", "child", "off", "all").told("event=moved, jid=child, queue=q, state=waiting"),
				Story.of("fail", "held", "w", "g", "m")
					.heard("log {event=failed, group=g, jid=held, message=m, worker=w}", "failed held")
					.told("event=failed, group=g, jid=held, message=m, queue=q, worker=w"),
				Story.of("retry", "held", "q", "w", 0, "g", "m")
					.heard("failed held", "exhausted {event=failed, group=g, jid=held, message=m, worker=w}")
					.told("event=failed, group=g, jid=held, message=m, queue=q, worker=w"),
				Story.of("retry", "held", "p", "w")
					.heard("failed held",
							"exhausted {event=failed, group=failed-retries-p, jid=held, "
									+ "message=Job exhausted retries in queue \"q\", worker=}")
					.told("event=failed, group=failed-retries-p, jid=held, "
							+ "message=Job exhausted retries in queue \"q\", queue=p, worker="),
				Story.of("unfail", "p", "g").told("event=unfailed, group=g, jid=bad, queue=p"));
	}

	static Stream<Story> byHand() {
		return Stream.of(Story.of("failed.retry", "g", "", "", "bad").told("event=unfailed, group=g, jid=bad, queue=q"),
				Story.of("failed.cancel", "g", "", "bad").logged("event=canceled, jid=bad, queue=q, worker="),
				Story.of("conclude", "idle").logged("event=completed, jid=idle, queue=q"),
				Story.of("revoke", "held", "1"));
	}

	static Stream<Story> ofMany() {
		return Stream.of(
				Story.of("put.many", "me", 5, "q", "x", "k", "{}", 0, 5, "p", "y", "k", "{}", 0)
					.logged("event=put, jid=x, queue=q")
					.logged("event=put, jid=y, queue=p"),
				Story.of("complete.many", "w", 3, "held", "q", "{}", 3, "idle", "q", "{}")
					.heard("completed held")
					.logged("event=completed, jid=held, queue=q"),
				Story.of("complete.pop", 5, "w", 3, "held", "q", "{}", "w", 1, "[\"q\"]", "[\"k\"]")
					.heard("completed held")
					.logged("event=completed, jid=held, queue=q")
					.told("event=popped, jid=idle, queue=q, worker=w"),
				Story.of("complete.put", 4, "held", "w", "q", "{}", "me", 5, "q", "x", "k", "{}", 0)
					.heard("completed held")
					.logged("event=completed, jid=held, queue=q")
					.logged("event=put, jid=x, queue=q"),
				Story.of("heartbeat.many", "w", "held", "1", "b", ""));
	}

	/** At 1200 all leases and delays are over. */
	static Stream<Story> ofTime() {
		Story peek = Story.of("peek", "p", 5).told("event=moved, jid=late, queue=p, state=waiting");
		Story pop = Story.of("pop", "p", "v", 5)
			.told("event=moved, jid=late, queue=p, state=waiting", "event=popped, jid=late, queue=p, worker=v");
		Story spawned = Story.of("pop", "r", "v", 1)
			.told("event=spawned, jid=every-1, queue=r, recurring=every",
					"event=spawned, jid=every-2, queue=r, recurring=every",
					"event=popped, jid=every-1, queue=r, worker=v");
		Story made = Story.of("recur.spawn", 1).told("event=spawned, jid=every-1, queue=r, recurring=every");
		Story lost = Story.of("pop.many", "v", 5, "[\"q\"]", "[\"none\"]");
		lost.heard("w:w {event=lock_lost, jid=good, worker=w}")
			.logged("event=lock_lost, jid=good, worker=w")
			.heard("stalled held", "w:w {event=lock_lost, jid=held, worker=w}")
			.logged("event=lock_lost, jid=held, worker=w")
			.heard("failed held",
					"log {event=failed, group=failed-retries-q, jid=held, "
							+ "message=Job exhausted retries in queue \"q\", worker=w}")
			.told("event=failed, group=failed-retries-q, jid=held, "
					+ "message=Job exhausted retries in queue \"q\", queue=q, worker=w",
					"event=moved, jid=good, queue=q, state=waiting");
		return Stream.of(peek, pop, spawned, made, lost);
	}

	static Stream<Story> ofOthers() {
		return Stream.of(Story.of("pop.same", "good", "w", 5).told("event=popped, jid=idle, queue=q, worker=w"),
				Story.of("pause", "q", "paused").told("event=paused, queue=q"),
				Story.of("unpause", "q", "paused").told("event=unpaused, queue=paused"),
				Story.of("recur", "q", "x", "k", "{}", "interval", 10, 0)
					.heard("task ")
					.told("event=recur_set, jid=x, queue=q"),
				Story.of("recur", "r", "every", "k", "{}", "interval", 100, 50),
				Story.of("recur.update", "every", "queue", "p").told("event=recur_set, jid=every, queue=p"),
				Story.of("unrecur", "every").told("event=recur_unset, jid=every, queue=r"), Story.of("unrecur", "x"),
				Story.of("config.set", "a", "b").logged("event=config_set, option=a, value=b"),
				Story.of("config.unset", "a").logged("event=config_unset, option=a"),
				Story.of("heartbeat", "held", "w"), Story.of("events.read", ""), Story.of("recur.tag", "every", "t"),
				Story.of("recur.untag", "every", "t"), Story.of("worker.deregister", "w"),
				Story.of("worker.announce", "w", "[\"q\"]", "", 60), Story.of("fsck.repair"),
				Story.of("worker.control", "pause", "w")
					.heard("w:w {event=controlled, state=paused, worker=w}")
					.told("event=controlled, state=paused, worker=w"),
				Story.of("worker.control", "interrupt", "held")
					.heard("w:w {event=interrupted, jid=held, queue=q, worker=w}")
					.told("event=interrupted, jid=held, queue=q, worker=w"),
				Story.of("queue.forget", "q"));
	}

	/** The task {@code task} is due, {@code slow} is paused. */
	static Stream<Story> ofTasks() {
		Object[] fire = { "me", 14, "task", "h", "1000000", "2000000", "2000000", "", 7, "1000000", "", "q", "new", "k",
				"{}", 0 };
		return Stream.of(
				Story.of("tasks.register", "app", "code", 8, "x", "h", "{}", "500000", "500000", "", "serial", "p")
					.heard("log {event=config_set, option=p-max-concurrency, value=1}", "task x")
					.told("event=config_set, option=p-max-concurrency, value=1"),
				Story.of("tasks.register", "app", "code", 6, "x", "h", "{}", "1000000", "1000000", "").heard("task x"),
				Story.of("tasks.fire", fire).logged("event=put, jid=new, queue=q"),
				Story.of("tasks.trigger", "me", "task", "1", "", "q", "new", "k", "{}", 0, "track", "1")
					.logged("event=put, jid=new, queue=q")
					.heard("track new", "put new")
					.told("event=tracked, jid=new"),
				Story.of("tasks.ended", "task", "1", "new", "w", "complete", 1, "", 1), Story.of("tasks.pause", "task"),
				Story.of("tasks.resume", "slow", "h", "500000", "500000").heard("task slow"),
				Story.of("tasks.orphan", "app", "code", "task"), Story.of("tasks.remove", "task"),
				Story.of("tasks.remove", "slow").logged("event=config_unset, option=s-max-concurrency"),
				Story.of("recur.spawn"));
	}

	@Test
	void namesAreWrittenAsJsonWhateverTheyHold() {
		String name = "\"\\/\b\n\u0001\u007f€😀{}:,";
		this.engine.listen();
		String start = (String) read("").get(0);
		this.engine.putInto(name, name, 0);
		List<?> event = (List<?>) ((List<?>) read(start).get(1)).get(0);
		assertThat(EngineForTests.json(event.get(1)).path("jid").asString()).isEqualTo(name);
		assertThat(this.engine.heard("log")).containsExactly("log {event=put, jid=" + name + ", queue=" + name + "}");
	}

	/** Each event as its fields in the order of their names. */
	private List<String> told(String after) {
		List<String> told = new ArrayList<>();
		for (Object entry : (List<?>) read(after).get(1)) {
			TreeMap<String, String> fields = new TreeMap<>();
			EngineForTests.json(((List<?>) entry).get(1))
				.properties()
				.forEach((field) -> fields.put(field.getKey(), field.getValue().asString()));
			String text = fields.toString();
			told.add(text.substring(1, text.length() - 1));
		}
		return told;
	}

	private List<?> read(String after) {
		return (List<?>) Objects.requireNonNull(this.engine.call("events.read", after));
	}

}
