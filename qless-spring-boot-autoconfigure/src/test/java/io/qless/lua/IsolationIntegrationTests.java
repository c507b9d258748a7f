package io.qless.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * I14: whatever is broken about one entry or one job, the others of its queue are handed
 * out, and the queue can be looked at.
 */
class IsolationIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@BeforeEach
	void brokenOnPurpose() {
		this.engine.corrupted();
	}

	static Stream<String> fields() {
		return Stream.of("klass", "queue", "state", "priority", "retries", "remaining", "arrival", "time", "due",
				"worker", "expires", "token", "grace", "beat", "put", "last", "group", "failure", "tags", "tracked",
				"spawned", "logged");
	}

	@ParameterizedTest
	@MethodSource("fields")
	void i14_aWaitingJobWithOneFieldOfGarbageStopsNoOther(String field) {
		for (String garbage : List.of("", "garbage", "{", "nan", "\0")) {
			this.engine.put("broken");
			this.engine.redis().opsForHash().put(this.engine.key("jj:broken"), field, garbage);
			othersGoOn();
			this.engine.redis().opsForHash().put(this.engine.key("jj:broken"), field, garbage);
			othersGoOn();
			start();
		}
	}

	@ParameterizedTest
	@MethodSource("fields")
	void i14_aJobWithoutOneFieldStopsNoOther(String field) {
		for (int waits : List.of(0, 5)) {
			this.engine.putInto("q", "broken", waits);
			this.engine.redis().opsForHash().delete(this.engine.key("jj:broken"), field);
			othersGoOn();
			this.engine.redis().opsForHash().delete(this.engine.key("jj:broken"), field);
			othersGoOn();
			start();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "jj:broken", "jd:broken", "jr:broken", "jn:broken", "ju:broken" })
	void i14_aKeyOfAJobThatIsGoneOrOfAnotherKindStopsNoOther(String key) {
		this.engine.put("broken");
		this.engine.redis().delete(this.engine.key(key));
		othersGoOn();
		start();
		this.engine.put("broken");
		this.engine.redis().delete(this.engine.key(key));
		this.engine.redis().opsForList().rightPush(this.engine.key(key), "garbage");
		othersGoOn();
	}

	@ParameterizedTest
	@ValueSource(strings = { "qw:1:qk", "ql:q", "qs:q", "qd:q", "qr:q", "due", "completed", "f:g", "wj:w", "t:t",
			"tags", "tracked", "queues", "workers" })
	void i14_anEntryOfGarbageStopsNoOther(String key) {
		this.engine.redis().opsForZSet().add(this.engine.key(key), "garbage", 0);
		othersGoOn();
		othersGoOn();
	}

	@ParameterizedTest
	@ValueSource(strings = { "qt:q", "ready", "releasing", "groups", "paused" })
	void i14_aMemberOfGarbageStopsNoOther(String key) {
		this.engine.redis().opsForSet().add(this.engine.key(key), "garbage");
		othersGoOn();
		othersGoOn();
	}

	/** The jobs of others are handed out in both ways, end, and are seen. */
	private void othersGoOn() {
		this.engine.at(2000).put("one");
		this.engine.put("two");
		List<String> taken = new ArrayList<>();
		for (int now = 2000; now < 2400; now += 80) {
			taken.addAll(this.engine.at(now).pop(5));
			taken.addAll(this.engine.popMany("v", 5, "[\"k\"]"));
			taken.addAll(EngineForTests.jids(this.engine.call("peek", "q", 5)));
		}
		assertThat(taken).contains("one", "two");
		reads().forEach((call) -> assertThat(this.engine.call(call.get(0), call.subList(1, call.size()).toArray()))
			.as(call.toString())
			.isNotNull());
	}

	private static Stream<List<String>> reads() {
		return Stream.of(List.of("queues"), List.of("queues", "q"), List.of("length", "q"),
				List.of("stats", "q", "2000"), List.of("workers"), List.of("workers", "w"), List.of("failed"),
				List.of("track"), List.of("tag", "top"), List.of("multiget", "broken", "one"),
				List.of("jobs", "complete"), List.of("jobs", "running", "q"));
	}

	private void start() {
		this.engine.redis().delete(this.engine.dump().keySet());
		this.engine.at(1000);
	}

}
