package io.qless.client;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.qless.job.Conflict;
import io.qless.job.FailedSweep;
import io.qless.job.JobOptions;
import io.qless.job.JobProgress;
import io.qless.job.JobType;
import io.qless.job.LeasedJob;
import io.qless.job.NewJob;
import io.qless.job.Unique;
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
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A reply can be lost and its call sent again: the second time nothing changes, and the
 * answer is that of the first time.
 */
class ReplayIntegrationTests {

	private static final Duration LEASE = Duration.ofMinutes(1);

	private static final List<NewJob> JOBS = Stream
		.of(JobOptions.of((job) -> job.jid("new")), JobOptions.of((job) -> job.jid("idle")),
				JobOptions.of((job) -> job.jid("held").conflict(Conflict.REPLACE)),
				JobOptions.of((job) -> job.jid("more").dependsOn("new")))
		.map((options) -> new NewJob("type", "{}", options))
		.toList();

	private static final Map<String, Consumer<ReplayIntegrationTests>> CALLS = new TreeMap<>();

	static {
		CALLS.put("put, new", (test) -> test.put(JobOptions.of((job) -> job.tags("t").dependsOn("idle"))));
		CALLS.put("put, tracked", (test) -> test.put(JobOptions.of((job) -> job.track())));
		CALLS.put("put, delayed", (test) -> test.put(JobOptions.of((job) -> job.delay(LEASE))));
		CALLS.put("put, own jid", (test) -> test.put(JobOptions.of((job) -> job.jid("new"))));
		CALLS.put("put, existing", (test) -> test.put(JobOptions.of((job) -> job.jid("idle"))));
		CALLS.put("put, replacing",
				(test) -> test.put(JobOptions.of((job) -> job.jid("idle").priority(3).conflict(Conflict.REPLACE))));
		CALLS.put("put, replacing a running job",
				(test) -> test.put(JobOptions.of((job) -> job.jid("held").conflict(Conflict.REPLACE))));
		CALLS.put("put, unique",
				(test) -> test.put(JobOptions.of((job) -> job.jid("new").unique("n", Unique.WHILE_QUEUED))));
		CALLS.put("put, replacing a unique one", (test) -> test
			.put(JobOptions.of((job) -> job.unique("name", Unique.WHILE_QUEUED).conflict(Conflict.REPLACE))));
		CALLS.put("putAll", (test) -> test.queue().putAll(JOBS));
		CALLS.put("completeAll", (test) -> test.leases().completeAll(test.completions()));
		CALLS.put("completeAllAndPop",
				(test) -> test.leases().completeAllAndPop(test.completions(), test.request("w", 2), "id"));
		CALLS.put("heartbeatAll", (test) -> test.leases().heartbeatAll(List.of(test.held, test.last), LEASE));
		CALLS.put("pop", (test) -> test.pop(2));
		CALLS.put("popSame", (test) -> test.leases().popSame(test.held, 2, LEASE, "id"));
		CALLS.put("complete", (test) -> test.leases().complete(test.held, "[1]", LEASE));
		CALLS.put("complete, no result", (test) -> test.leases().complete(test.held, null, null));
		CALLS.put("advance", (test) -> test.leases().advance(test.held, "next", Duration.ZERO));
		CALLS.put("advance, delayed", (test) -> test.leases().advance(test.held, "next", LEASE));
		CALLS.put("advance, dependent", (test) -> test.leases().advance(test.held, "next", LEASE, "idle"));
		CALLS.put("fail", (test) -> test.leases().fail(test.held, "group", "message"));
		CALLS.put("retry", (test) -> test.leases().retry(test.held, Duration.ZERO, "group", "message"));
		CALLS.put("retry, delayed", (test) -> test.leases().retry(test.held, LEASE, "group", "message"));
		CALLS.put("retry, within limits", (test) -> test.leases()
			.retry(test.held, Duration.ZERO, "group", "message", new RetryLimits(7, Duration.ofDays(1))));
		CALLS.put("retry, exhausted", (test) -> test.leases().retry(test.last, LEASE, "group", "message"));
		CALLS.put("release", (test) -> test.leases().release(test.held, Duration.ZERO));
		CALLS.put("release, delayed", (test) -> test.leases().release(test.held, LEASE));
		CALLS.put("heartbeat", (test) -> test.leases().heartbeat(test.held, LEASE));
		CALLS.put("tell", (test) -> test.client.runs()
			.tell(test.held, new JobProgress(1, 2.0, "text", null), List.of("first", "second"), 1));
		CALLS.put("save", (test) -> test.client.runs().save(test.held, "[1]"));
		CALLS.put("complete, with a follow-up", (test) -> {
			FollowUps followUps = test.client.runs().followUps(new JobClient(test.client, JobOptions.DEFAULTS));
			followUps.add(new Following(1), (job) -> job.jid("after"));
			test.client.runs().complete(new Completion(test.held, "[1]", LEASE), followUps);
		});
		CALLS.put("complete, into the next queue", (test) -> {
			FollowUps followUps = test.client.runs().followUps(new JobClient(test.client, JobOptions.DEFAULTS));
			followUps.into("next", Duration.ZERO);
			test.client.runs().complete(new Completion(test.held, "[1]", LEASE), followUps);
		});
		CALLS.put("cancel", (test) -> test.jobs().cancel("idle", "held", "child"));
		CALLS.put("requeue", (test) -> test.jobs().requeue("idle", null));
		CALLS.put("requeue, running", (test) -> test.jobs().requeue("held", "next"));
		CALLS.put("priority", (test) -> test.jobs().priority("idle", 7));
		CALLS.put("timeout", (test) -> test.jobs().timeout("held", "last"));
		CALLS.put("interrupt", (test) -> test.jobs().interrupt("held"));
		CALLS.put("pause, worker", (test) -> test.client.workers().pause("w"));
		CALLS.put("conclude", (test) -> test.jobs().conclude("idle", "[1]"));
		CALLS.put("conclude, depending", (test) -> test.jobs().conclude("child", null));
		CALLS.put("unfail", (test) -> test.client.failed().unfail("bad", "next", 2));
		CALLS.put("retry, failed jobs", (test) -> test.client.failed().retry(FailedSweep.over("bad"), null, 2));
		CALLS.put("retry, one failed job",
				(test) -> test.client.failed().retry(test.jobs().get("bad").orElseThrow(), null));
		CALLS.put("retryAll", (test) -> test.client.failed().retryAll("bad", "next"));
		CALLS.put("cancel, failed jobs", (test) -> test.client.failed().cancel(FailedSweep.over("bad"), 2));
		CALLS.put("cancelAll", (test) -> test.client.failed().cancelAll("bad"));
		CALLS.put("log", (test) -> test.jobs().log("idle", "message"));
		CALLS.put("depend", (test) -> test.jobs().depend("child", "held"));
		CALLS.put("undepend", (test) -> test.jobs().undepend("child", "held"));
		CALLS.put("track", (test) -> test.jobs().track("idle"));
		CALLS.put("untrack", (test) -> test.jobs().untrack("idle"));
		CALLS.put("take", (test) -> test.queue().take("held", Duration.ZERO));
		CALLS.put("take, delayed", (test) -> test.queue().take("idle", LEASE));
		CALLS.put("forget", (test) -> test.queue().forget());
		CALLS.put("set", (test) -> test.client.config().set("heartbeat", "5"));
		CALLS.put("unset", (test) -> test.client.config().unset("heartbeat"));
		CALLS.put("pause", (test) -> test.queue().pause());
		CALLS.put("unpause", (test) -> test.queue().unpause());
		CALLS.put("peek", (test) -> test.queue().peek(1));
	}

	/** Time goes on: a repeated pop does not tell when something falls due. */
	private static final String NEXT_DUE = "\\[\\d+\\.\\d+,";

	private static final String NOTHING = "(?!)";

	/** The client knows that nobody else has such a jid, so that it was its own put. */
	private static final String RANDOM_JID = "^created( [0-9a-f]{32})$";

	/** Verbs for many jobs answer whom they have changed: nobody, the second time. */
	private static final Set<String> OF_MANY = Set.of("timeout", "unfail", "retry, failed jobs",
			"retry, one failed job", "retryAll", "cancel, failed jobs", "cancelAll");

	/** By the API, whether or not it changes anything. */
	private static final Map<String, Integer> TOLD_EACH_TIME = Map.of("set", 1, "unset", 1, "cancel", 3);

	private static final Set<String> READS = Set.of("groups", "page", "get", "getAll", "completed", "counts", "length",
			"jids", "oldest", "all", "stats", "tracked", "list", "listCompleted", "listTracked", "listAll", "why",
			"followUps");

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private RecordingConnections recording;

	private QlessClient client;

	private LeasedJob held;

	private LeasedJob last;

	@BeforeEach
	void jobsThatWaitRunAndHaveFailed() {
		this.recording = new RecordingConnections(this.redis.connectionFactory());
		LuaCaller lua = new LuaCaller(this.recording.factory(), LuaScripts.load(), this.redis.name(), LEASE);
		this.client = new QlessClient(lua, new PayloadMapper(10_000), "me");
		put(JobOptions.of((job) -> job.jid("bad")));
		put(JobOptions.of((job) -> job.jid("worse")));
		pop(2).jobs().forEach((job) -> leases().fail(job, "bad", "message"));
		put(JobOptions.of((job) -> job.jid("held").tags("t").coalesce("c")));
		put(JobOptions.of((job) -> job.jid("last").retries(0)));
		List<LeasedJob> jobs = pop(2).jobs();
		this.held = jobs.get(0);
		this.last = jobs.get(1);
		put(JobOptions.of((job) -> job.jid("idle").unique("name", Unique.WHILE_QUEUED).coalesce("c")));
		put(JobOptions.of((job) -> job.jid("child").dependsOn("last", "idle")));
	}

	static Stream<String> calls() {
		return CALLS.keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("calls")
	void theSecondTimeChangesNothing(String call) {
		CALLS.get(call).accept(this);
		RecordingConnections.Sent sent = this.recording.takeLast();
		SortedMap<String, String> before = this.redis.dump();
		String again = sent.sendAgain();
		assertThat(this.redis.dump()).isEqualTo(before);
		assertThat(again).isEqualTo(sent.firstReply()
			.replaceFirst(NEXT_DUE, "[,")
			.replaceFirst(RANDOM_JID, "duplicate$1")
			.replaceFirst(call.equals("track") ? "1" : NOTHING, "0")
			.replaceFirst(OF_MANY.contains(call) ? "\\[.+]" : NOTHING, "[]"));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void theSecondTimeTellsNothingNew(String call) {
		this.client.events().read("", 1);
		CALLS.get(call).accept(this);
		RecordingConnections.Sent sent = this.recording.takeLast();
		String last = this.client.events().read("", 1).last();
		sent.sendAgain();
		assertThat(this.client.events().read(last, 10).events()).hasSize(TOLD_EACH_TIME.getOrDefault(call, 0));
	}

	@ParameterizedTest
	@MethodSource("callsAboutOneJob")
	void afterTheJobHasGoneOnNothingChangesEither(String call) {
		CALLS.get(call).accept(this);
		RecordingConnections.Sent sent = this.recording.takeLast();
		PopRequest all = new PopRequest("v", List.of("q", "next"), List.of("type"), 10, LEASE);
		leases().pop(all).jobs().forEach((job) -> leases().complete(job, null, null));
		SortedMap<String, String> before = this.redis.dump();
		catchThrowable(sent::sendAgain);
		assertThat(this.redis.dump()).isEqualTo(before);
	}

	static Stream<String> callsAboutOneJob() {
		Set<String> others = Set.of("pop", "pause, worker", "set", "unset", "pause", "unpause", "peek");
		return calls().filter((call) -> !others.contains(call));
	}

	@Test
	void everyCallThatChangesStateIsRepeatedHere() {
		Set<String> known = new TreeSet<>(READS);
		CALLS.keySet().forEach((call) -> known.add(call.split(",")[0]));
		assertThat(Stream
			.of(QueueOperations.class, JobOperations.class, LeaseOperations.class, RunOperations.class,
					FailedOperations.class, ConfigOperations.class)
			.flatMap((type) -> Stream.of(type.getDeclaredMethods()))
			.filter((method) -> Modifier.isPublic(method.getModifiers()))
			.map(Method::getName)).isNotEmpty().isSubsetOf(known);
	}

	private EnqueuedJob put(JobOptions options) {
		return queue().put("type", "{}", options);
	}

	private PoppedJobs pop(int count) {
		return leases().pop(request("w", count));
	}

	private PopRequest request(String worker, int count) {
		return new PopRequest(worker, List.of("q"), List.of("type"), count, LEASE);
	}

	private List<Completion> completions() {
		return List.of(new Completion(this.held, "[1]", LEASE), new Completion(this.last, null, null));
	}

	private QueueOperations queue() {
		return this.client.queue("q");
	}

	private JobOperations jobs() {
		return this.client.jobs();
	}

	private LeaseOperations leases() {
		return this.client.leases();
	}

	@JobType("following")
	private record Following(int number) {
	}

}
