package io.qless.lua.commands;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.script.RedisScript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Every kind of entry corrupted by hand: found, mended, and found no more.
 */
class FsckIntegrationTests {

	/** Completed jobs, and one entry too many. */
	private static final RedisScript<Boolean> MANY = RedisScript.of(
			"""
					for i = 1, tonumber(ARGV[1]) do
					  redis.call('HSET', KEYS[1] .. 'jj:many' .. i, 'state', 'complete', 'queue', 'q', 'klass', 'k', 'time', 1000)
					  redis.call('SET', KEYS[1] .. 'jd:many' .. i, '{}')
					  redis.call('ZADD', KEYS[1] .. 'completed', 1000, 'many' .. i)
					end
					redis.call('ZADD', KEYS[1] .. 'completed', 1000, 'ghost')
					return true
					""",
			Boolean.class);

	private static final String ARRIVAL = "0000000000fff";

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@BeforeEach
	void jobsOfEveryKind() {
		this.engine.put("done");
		this.engine.put("failed");
		this.engine.put("held", "tags", "[\"t\"]");
		this.engine.pop(3);
		this.engine.call("complete", "done", "w", "q", "{}", "result", "[]");
		this.engine.call("fail", "failed", "w", "group", "message");
		this.engine.put("idle", "priority", 3, "unique", "n", "coalesce", "c");
		this.engine.put("child", "depends", "[\"idle\",\"held\"]");
		this.engine.putInto("q", "late", 100);
		this.engine.call("track", "track", "idle");
		this.engine.call("recur", "q", "every", "k", "{}", "interval", 10, 1000);
		this.engine.put("stalled", "retries", 1);
		this.engine.pop("v", 1);
		this.engine.call("timeout", "idle");
		this.engine.call("tasks.register", "app", "code", 6, "task", "h", "{}", "2000000", "2000000", "", 6, "paused",
				"h", "{}", "900000", "900000", "");
		this.engine.call("tasks.fire", "me", 9, "paused", "h", "900000", "2000000", "2000000", "", 2, "900000", "");
		this.engine.call("tasks.pause", "paused");
	}

	@Test
	void whatIsInOrderIsFoundInOrderAndLeftAlone() {
		SortedMap<String, String> before = this.engine.dump();
		assertThat(this.engine.problems("fsck")).isEmpty();
		assertThat(this.engine.problems("fsck.repair")).isEmpty();
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void anEmptyNamespaceIsInOrder() {
		this.engine.redis().delete(this.engine.redis().keys(this.engine.key("*")));
		assertThat(EngineForTests.json(this.engine.call("fsck")))
			.isEqualTo(EngineForTests.json("{\"checked\":0,\"problems\":{},\"cursor\":\"\"}"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("corruptions")
	void aCorruptionIsFoundAndMended(String problem, List<List<Object>> commands) {
		corrupt(commands);
		SortedMap<String, String> corrupted = this.engine.dump();
		assertThat(this.engine.problems("fsck")).contains(problem);
		assertThat(this.engine.dump()).as("an examination changes nothing").isEqualTo(corrupted);
		assertThat(this.engine.problems("fsck.repair")).isNotEmpty();
		this.engine.problems("fsck.repair"); // what the repairs brought to light
		assertThat(this.engine.problems("fsck")).isEmpty();
	}

	static Stream<Arguments> corruptions() {
		return Stream.concat(Stream.concat(entries(), jobs()), Stream.concat(indexes(), tasks()));
	}

	/** The task {@code task} is due at 2000, {@code paused} has a history and never. */
	private static Stream<Arguments> tasks() {
		return Stream.of(corruption("task kj:task task: a task that is not known", List.of("ZREM", "tasks", "task")),
				corruption("task kj:task task: a task that fires at another time", List.of("DEL", "timetable")),
				corruption("task kj:task task: a task that fires at another time",
						List.of("ZADD", "timetable", 5, "task")),
				corruption("task kj:paused paused: a task that fires at another time",
						List.of("ZADD", "timetable", 5, "paused")),
				corruption("task tasks ghost: an entry without its task", List.of("ZADD", "tasks", 0, "ghost")),
				corruption("timetable timetable ghost: an entry without its task",
						List.of("ZADD", "timetable", 0, "ghost")),
				corruption("fires kh:ghost : what is left of a task", List.of("HSET", "kh:ghost", 1, "[]")),
				corruption("fires kt:ghost : what is left of a task", List.of("ZADD", "kt:ghost", 1, 1)),
				corruption("recurring qr:q : recurring jobs that come unnoticed", List.of("DEL", "spawning")),
				corruption("recurring qr:q : recurring jobs that come unnoticed",
						List.of("ZADD", "spawning", 5000, "q")));
	}

	private static Stream<Arguments> entries() {
		return Stream.of(
				corruption("work qw:1:qk ghost: an entry without its job",
						List.of("ZADD", "qw:1:qk", 0, ARRIVAL + "ghost")),
				corruption("work qw:1:qk held: an entry of a job that says otherwise",
						List.of("ZADD", "qw:1:qk", 0, ARRIVAL + "held")),
				corruption("work qw:1:pk stalled: an entry of a job that says otherwise",
						List.of("ZADD", "qw:1:pk", 0, ARRIVAL + "stalled"), List.of("SADD", "qt:p", "k"),
						List.of("SADD", "ready", "p")),
				corruption("lease ql:q ghost: an entry without its job", List.of("ZADD", "ql:q", 2000, "ghost")),
				corruption("lease ql:q idle: an entry of a job that says otherwise",
						List.of("ZADD", "ql:q", 2000, "idle")),
				corruption("lease ql:p held: an entry of a job that says otherwise",
						List.of("ZADD", "ql:p", 2000, "held"), List.of("ZADD", "due", 1, "p")),
				corruption("scheduled qs:q ghost: an entry without its job", List.of("ZADD", "qs:q", 2000, "ghost")),
				corruption("scheduled qs:q late: an entry of a job that says otherwise",
						List.of("ZADD", "qs:q", 2000, "late")),
				corruption("depends qd:q ghost: an entry without its job", List.of("ZADD", "qd:q", 2000, "ghost")),
				corruption("depends qd:q late: an entry of a job that says otherwise",
						List.of("ZADD", "qd:q", 2000, "late")),
				corruption("completed completed ghost: an entry without its job",
						List.of("ZADD", "completed", 2000, "ghost")),
				corruption("completed completed held: an entry of a job that says otherwise",
						List.of("ZADD", "completed", 2000, "held")),
				corruption("failed f:group ghost: an entry without its job",
						List.of("ZADD", "f:group", 2000, ARRIVAL + "ghost")),
				corruption("failed f:other failed: an entry of a job that says otherwise",
						List.of("ZADD", "f:other", 2000, ARRIVAL + "failed")),
				corruption("worker wj:w ghost: an entry without its job", List.of("ZADD", "wj:w", 2000, "ghost")),
				corruption("worker wj:v held: an entry of a job that says otherwise",
						List.of("ZADD", "wj:v", 2000, "held")),
				corruption("tag t:t ghost: an entry without its job", List.of("ZADD", "t:t", 2000, "ghost")),
				corruption("tag t:t idle: an entry of a job that says otherwise", List.of("ZADD", "t:t", 2000, "idle")),
				corruption("tracked tracked ghost: an entry without its job", List.of("ZADD", "tracked", 1, "ghost")),
				corruption("tracked tracked held: an entry of a job that says otherwise",
						List.of("ZADD", "tracked", 1, "held")),
				corruption("recurring qr:q ghost: an entry without its recurring job",
						List.of("ZADD", "qr:q", 2000, "ghost")),
				corruption("needs jn:idle idle: a need of a job that does not wait",
						List.of("SADD", "jn:idle", "held")),
				corruption("needs jn:child child: a need of a job that nobody will complete",
						List.of("SADD", "jn:child", "ghost")),
				corruption("needs jn:child child: a need of a job that nobody will complete",
						List.of("SADD", "jn:child", "done")),
				corruption("needs jn:child child: a need that the other job does not know of",
						List.of("SREM", "ju:held", "child")),
				corruption("users ju:idle late: a dependent that does not wait", List.of("SADD", "ju:idle", "late")),
				corruption("users ju:done child: a dependent of a job that is gone or complete",
						List.of("SADD", "ju:done", "child"), List.of("SADD", "jn:child", "done")),
				corruption("releasing x:0000000000fffdone late: a dependent that does not wait",
						List.of("SADD", "x:" + ARRIVAL + "done", "late"),
						List.of("SADD", "releasing", ARRIVAL + "done")));
	}

	private static Stream<Arguments> jobs() {
		return Stream.of(
				corruption("job jj:idle idle: a stalled job out of its place", List.of("DEL", "qw:1:qk"),
						List.of("DEL", "qt:q"), List.of("DEL", "ready")),
				corruption("job jj:idle idle: a waiting job out of its place", List.of("HDEL", "jj:idle", "arrival"),
						List.of("HSET", "jj:idle", "state", "waiting")),
				corruption("job jj:held held: a running job out of its place", List.of("DEL", "ql:q")),
				corruption("job jj:late late: a scheduled job out of its place", List.of("DEL", "qs:q")),
				corruption("job jj:child child: a depends job out of its place", List.of("DEL", "qd:q")),
				corruption("job jj:failed failed: a failed job out of its place", List.of("DEL", "f:group")),
				corruption("job jj:done done: a complete job out of its place", List.of("DEL", "completed")),
				corruption("job jj:child child: a job that waits for nothing", List.of("DEL", "jn:child")),
				corruption("job jj:held held: a job that its tag does not name", List.of("ZREM", "t:t", "held")),
				corruption("job jj:idle idle: a marked job that is not tracked", List.of("DEL", "tracked")),
				corruption("payload jd:ghost : what is left of a job", List.of("SET", "jd:ghost", "{}")),
				corruption("history jh:ghost : what is left of a job", List.of("RPUSH", "jh:ghost", "put 1 q")),
				corruption("result jr:ghost : what is left of a job", List.of("SET", "jr:ghost", "{}")),
				corruption("payload rd:ghost : what is left of a job", List.of("SET", "rd:ghost", "{}")),
				corruption("template rj:every every: a recurring job out of its place", List.of("DEL", "qr:q")),
				corruption("job jj:idle idle: a job whose unique name is not its own", List.of("DEL", "u:n")),
				corruption("job jj:idle idle: a job whose unique name is not its own", List.of("SET", "u:n", "late")),
				corruption("unique u:n : a unique name that its job does not have", List.of("SET", "u:n", "late")),
				corruption("unique u:n : a unique name that its job does not have",
						List.of("HDEL", "jj:idle", "unique")),
				corruption("unique u:m : a unique name that its job does not have", List.of("SET", "u:m", "idle")),
				corruption("unique u:m : a unique name that its job does not have", List.of("SET", "u:m", "ghost")),
				corruption("job jj:idle idle: a waiting job that its coalesce key does not name",
						List.of("DEL", "qc:1:q1:kc")),
				corruption("job jj:stalled stalled: a waiting job that its coalesce key does not name",
						List.of("HSET", "jj:stalled", "coalesce", "c")),
				corruption("same qc:1:q1:kc ghost: an entry that no waiting job has",
						List.of("ZADD", "qc:1:q1:kc", 0, ARRIVAL + "ghost")),
				corruption("same qc:1:q1:kc held: an entry that no waiting job has",
						List.of("ZADD", "qc:1:q1:kc", 0, ARRIVAL + "held")),
				corruption("same qc:1:q1:kd stalled: an entry that no waiting job has",
						List.of("HSET", "jj:stalled", "coalesce", "c", "arrival", ARRIVAL),
						List.of("ZADD", "qw:1:qk", 0, ARRIVAL + "stalled"),
						List.of("ZADD", "qc:1:q1:kd", 0, ARRIVAL + "stalled")));
	}

	private static Stream<Arguments> indexes() {
		return Stream.of(corruption("ready ready : a queue in which nothing waits", List.of("SADD", "ready", "p")),
				corruption("types qt:q : a type of which nothing waits", List.of("SADD", "qt:q", "other")),
				corruption("types qt:p : a type of which nothing waits", List.of("SADD", "qt:p", "k"),
						List.of("SADD", "ready", "p")),
				corruption("work qw:1:qk : a waiting line that is not known", List.of("DEL", "qt:q"),
						List.of("DEL", "ready")),
				corruption("work qw:1:qk : a waiting line that is not known", List.of("DEL", "ready")),
				corruption("work qw:1:qk : a waiting line that is not known", List.of("DEL", "rt:k")),
				corruption("holders rt:k : a queue in which nothing of the type waits", List.of("SADD", "rt:k", "p")),
				corruption("lease ql:q : a queue that falls due unnoticed", List.of("DEL", "due")),
				corruption("recurring qr:q : a queue that falls due unnoticed", List.of("ZADD", "due", 5000, "q")),
				corruption("due due : a queue that falls due unnoticed", List.of("ZADD", "due", 5000, "q")),
				corruption("failed f:group : a group that is not known", List.of("DEL", "groups")),
				corruption("groups groups : a group without jobs", List.of("SADD", "groups", "other")),
				corruption("tags tags : a tag that is miscounted", List.of("ZADD", "tags", 7, "other")),
				corruption("tag t:t : a tag that is miscounted", List.of("ZADD", "tags", 7, "t")),
				corruption("tag t:t : a tag that is miscounted", List.of("DEL", "tags")),
				corruption("releasing x:0000000000fffdone : dependents that nobody will release",
						List.of("SADD", "x:" + ARRIVAL + "done", "child"), List.of("SADD", "jn:child", "done")),
				corruption("statistics s:0:q : a negative count: failed", List.of("HSET", "s:0:q", "failed", -1)));
	}

	@Test
	void whatCannotBeMendedIsReportedAsSuch() {
		corrupt(List.of(List.of("HDEL", "jj:idle", "queue"), List.of("SET", "jj:text", "x"), List.of("DEL", "jd:held"),
				List.of("HSET", "rj:odd", "queue", "q"), List.of("HDEL", "kj:task", "definition"),
				List.of("HSET", "jj:late", "tags", "[")));
		String[] problems = { "job jj:idle idle: a job without state, queue, type or group",
				"job jj:text : unreadable: WRONGTYPE Operation against a key holding the wrong kind of value",
				"job jj:held held: a job without its payload",
				"template rj:odd odd: a recurring job without queue, type or interval",
				"task kj:task task: a task without hash, definition or times" };
		assertThat(this.engine.problems("fsck.repair")).contains(problems)
			.anyMatch((problem) -> problem.startsWith("job jj:late : unreadable: "));
		assertThat(this.engine.problems("fsck")).contains(problems);
		this.engine.corrupted();
	}

	@Test
	void whatIsDroppedIsCounted() {
		corrupt(List.of(List.of("ZADD", "ql:q", 2000, "ghost", 2000, "spook"), List.of("SET", "jd:ghost", "{}")));
		this.engine.problems("fsck.repair");
		assertThat(this.engine.redis().opsForHash().entries(this.engine.key("quarantined")))
			.isEqualTo(Map.of("lease", "2", "payload", "1"));
	}

	@Test
	void aMendedJobGoesOn() {
		corrupt(List.of(List.of("DEL", "qw:1:qk"), List.of("DEL", "qt:q"), List.of("DEL", "ready"),
				List.of("DEL", "qd:q"), List.of("DEL", "qs:q")));
		assertThat(this.engine.pop("u", 5)).isEmpty();
		this.engine.problems("fsck.repair");
		assertThat(this.engine.pop("u", 1)).containsExactly("idle");
		this.engine.call("complete", "held", "w", "q", "{}");
		this.engine.call("complete", "idle", "u", "q", "{}");
		assertThat(this.engine.pop("u", 5)).containsExactly("stalled", "child");
		assertThat(this.engine.at(1100).popMany("u", 5, "")).contains("late");
	}

	@Test
	void aWrongPlaceInTheLineIsSetRightAtOnce() {
		for (int i = 0; i < 30; i++) {
			this.engine.put("j" + i, "priority", i);
			corrupt(List.of(List.of("ZADD", "qw:1:qk", 7, this.engine.stored("j" + i, "arrival") + "j" + i)));
		}
		assertThat(this.engine.problems("fsck.repair")).hasSize(30)
			.contains("work qw:1:qk j0: an entry of a job that says otherwise");
		assertThat(this.engine.problems("fsck")).isEmpty();
		assertThat(this.engine.pop("u", 3)).containsExactly("idle", "j29", "j28");
	}

	@Test
	void aHundredThousandEntriesAreLookedAtInSmallSteps() {
		this.engine.redis().execute(MANY, List.of(this.engine.key("")), "34000");
		List<JsonNode> steps = this.engine.examination("fsck");
		assertThat(steps).extracting((step) -> step.path("checked").asInt()).allMatch((checked) -> checked < 800);
		assertThat(steps.stream().mapToInt((step) -> step.path("checked").asInt()).sum()).isGreaterThan(100_000);
		assertThat(this.engine.problems("fsck.repair"))
			.containsExactly("completed completed ghost: an entry without its job");
		assertThat(this.engine.redis().opsForZSet().size(this.engine.key("completed"))).isEqualTo(34_001);
	}

	private static Arguments corruption(String problem, List<?>... commands) {
		return arguments(problem, List.of(commands));
	}

	private void corrupt(List<List<Object>> commands) {
		this.engine.redis().execute((RedisCallback<Object>) (connection) -> {
			for (List<Object> command : commands) {
				byte[][] arguments = command.stream()
					.skip(1)
					.map((argument) -> command.indexOf(argument) == 1 ? this.engine.key((String) argument)
							: argument.toString())
					.map((text) -> text.getBytes(StandardCharsets.UTF_8))
					.toArray(byte[][]::new);
				connection.execute((String) command.get(0), arguments);
			}
			return null;
		});
	}

}
