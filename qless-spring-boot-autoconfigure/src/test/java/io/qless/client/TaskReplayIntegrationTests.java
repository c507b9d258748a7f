package io.qless.client;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.qless.job.JobOptions;
import io.qless.job.NewJob;
import io.qless.job.NewTask;
import io.qless.job.RecurringJob;
import io.qless.job.TaskEnd;
import io.qless.job.TaskFire;
import io.qless.job.TaskOccurrence;
import io.qless.job.TaskState;
import io.qless.job.TaskTimes;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.lua.RecordingConnections;
import io.qless.testing.RedisNamespace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * As {@link ReplayIntegrationTests}, of the calls about scheduled tasks: whoever comes
 * second, if it is a repetition, finds everything done.
 */
class TaskReplayIntegrationTests {

	private static final Instant AT = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);

	private static final TaskTimes LATER = TaskTimes.at(Instant.ofEpochSecond(4_000_000_000L));

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Map<String, Consumer<TaskReplayIntegrationTests>> CALLS = new TreeMap<>();

	/** What the second call is told, where that is something else than the first. */
	private static final Map<String, String> AGAIN = Map.of("register", "[same, same]", "fire", "[[lost]]", "pause",
			"0", "resume", "running", "orphan", "0", "remove", "0");

	private static final Set<String> OTHERS = Set.of("get", "due", "list", "history", "subscribe");

	static {
		CALLS.put("register",
				(test) -> test.tasks()
					.register("app", "code", List.of(new NewTask("new", "h", "{}", LATER, null, "serial"),
							new NewTask("due", "i", "{}", LATER, null, null))));
		CALLS.put("fire",
				(test) -> test.tasks()
					.fire(List.of(new TaskFire(test.state("due"), LATER, true,
							List.of(TaskOccurrence.fired(AT, "", job("due@1")),
									TaskOccurrence.skipped(AT.plusSeconds(1), "misfire"))))));
		CALLS.put("trigger", (test) -> test.tasks().trigger("due", TaskOccurrence.fired(AT, "by hand", job("due@2"))));
		CALLS.put("ended", (test) -> test.tasks()
			.ended("due", AT.minusSeconds(1), new TaskEnd("known", "w", "failed", 1, SECOND, "message")));
		CALLS.put("pause", (test) -> test.tasks().pause("due"));
		CALLS.put("resume", (test) -> test.tasks().resume(test.state("paused"), TaskTimes.at(AT)));
		CALLS.put("orphan", (test) -> test.tasks().orphan("app", "code", List.of("due")));
		CALLS.put("remove", (test) -> test.tasks().remove("due"));
		CALLS.put("spawn", (test) -> test.client.recurring().spawn());
	}

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private RecordingConnections recording;

	private QlessClient client;

	@BeforeEach
	void tasksThatAreDueAndPaused() {
		this.recording = new RecordingConnections(this.redis.connectionFactory());
		LuaCaller lua = new LuaCaller(this.recording.factory(), LuaScripts.load(), this.redis.name(), SECOND);
		this.client = new QlessClient(lua, new PayloadMapper(10_000), "me");
		tasks().register("app", "code", List.of(new NewTask("due", "h", "{}", TaskTimes.at(AT), null, null),
				new NewTask("paused", "h", "{}", TaskTimes.at(AT), null, null)));
		tasks().pause("paused");
		tasks().trigger("due", TaskOccurrence.fired(AT.minusSeconds(1), "", job("known")));
		this.client.recurring()
			.register(new RecurringJob("recurring", "type", "q", "{}", Duration.ofHours(1), 0, 5, 0, List.of(), 0),
					Duration.ofSeconds(-1));
	}

	static Stream<String> calls() {
		return CALLS.keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("calls")
	void theSecondTimeChangesNothing(String call) {
		SortedMap<String, String> empty = this.redis.dump();
		CALLS.get(call).accept(this);
		RecordingConnections.Sent sent = this.recording.takeLast();
		SortedMap<String, String> before = this.redis.dump();
		assertThat(before).isNotEqualTo(empty);
		String again = sent.sendAgain();
		assertThat(this.redis.dump()).isEqualTo(before);
		if (!call.equals("spawn")) {
			assertThat(again).isEqualTo(AGAIN.getOrDefault(call, sent.firstReply()));
		}
	}

	@ParameterizedTest
	@MethodSource("calls")
	void theSecondTimeTellsNothingNew(String call) {
		this.client.events().read("", 1);
		CALLS.get(call).accept(this);
		RecordingConnections.Sent sent = this.recording.takeLast();
		String last = this.client.events().read("", 1).last();
		sent.sendAgain();
		assertThat(this.client.events().read(last, 10).events()).isEmpty();
	}

	@Test
	void everyCallThatChangesStateIsRepeatedHere() {
		Set<String> known = new TreeSet<>(OTHERS);
		known.addAll(CALLS.keySet());
		assertThat(Stream.of(TaskOperations.class.getDeclaredMethods())
			.filter((method) -> Modifier.isPublic(method.getModifiers()))
			.map(Method::getName)).isNotEmpty().isSubsetOf(known);
	}

	private TaskState state(String id) {
		return tasks().get(List.of(id)).tasks().get(0);
	}

	private static NewJob job(String jid) {
		return new NewJob("type", "{}", JobOptions.of((job) -> job.jid(jid).queue("q")));
	}

	private TaskOperations tasks() {
		return this.client.tasks();
	}

}
