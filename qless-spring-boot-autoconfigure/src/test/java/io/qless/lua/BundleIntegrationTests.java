package io.qless.lua;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.qless.lua.ScriptsForTests.BundleException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.redis.connection.RedisConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The bundle by the calling convention of qless: {@code EVALSHA sha 0 command now args…}.
 */
class BundleIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests(ScriptsForTests.BUNDLE_WITHOUT_KEYS);

	@BeforeEach
	void aWaitingAndARunningJob() {
		this.engine.at("1000.5");
		this.engine.put("held", "priority", 1);
		this.engine.pop(1);
		this.engine.put("idle");
	}

	@Test
	void putAnswersTheJidAndUsesTheNamespaceQl() {
		assertThat(this.engine.call("put", "me", "q", "jid", "klass", "{}", 0)).isEqualTo("jid");
		assertThat(this.engine.redis().hasKey("{ql}:jj:jid")).isTrue();
	}

	@Test
	void aLifeAnswersAsTheApiSays() {
		assertThat(this.engine.call("heartbeat", "held", "w", "{}")).isEqualTo(1060L);
		assertThat(this.engine.call("retry", "held", "q", "w")).isEqualTo(4L);
		assertThat(this.engine.pop(2)).containsExactly("held", "idle");
		assertThat(this.engine.call("complete", "held", "w", "q", "{}")).isEqualTo("complete");
		assertThat(this.engine.call("fail", "idle", "w", "group", "message")).isEqualTo("idle");
		assertThat(this.engine.call("cancel", "idle", "held")).isEqualTo(List.of("idle", "held"));
		assertThat(this.engine.call("get", "idle")).isNull();
		assertThat(this.engine.call("jobs", "complete")).isEqualTo(List.of("held"));
	}

	@Test
	void emptyListsOfJobsAreEmptyObjects() {
		this.engine.pop(1);
		assertThat(this.engine.call("pop", "q", "w", 1)).isEqualTo("{}");
		assertThat(this.engine.call("peek", "q", 1)).isEqualTo("{}");
		assertThat(this.engine.call("multiget", "unknown")).isEqualTo("{}");
	}

	@Test
	void anErrorHasTheFormOfRedis7() {
		assertThatExceptionOfType(BundleException.class).isThrownBy(() -> this.engine.call("fail", "x", "w", "g", "m"))
			.extracting(Throwable::getMessage)
			.asString()
			.matches("ERR user_script:\\d+: Fail\\(\\): Job xdoes not exist script: " + ScriptsForTests.TEXT.sha()
					+ ", on @user_script:\\d+\\.");
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void anErrorHasTheWordsOfTheApi(String phrase, List<Object> call) {
		refused(phrase, call);
	}

	static Stream<Arguments> refusals() {
		return Stream.of(refusal("Put(): Arg \"queue\" missing", "put", "me"),
				refusal("Put(): Arg \"delay\" not a number", "put", "me", "q", "j", "k", "{}", "x"),
				refusal("Put(): Arg \"data\" not JSON", "put", "me", "q", "j", "k", "{", 0),
				refusal("Put(): Arg \"tags\" not JSON", "put", "me", "q", "j", "k", "{}", 0, "tags", "["),
				refusal("Odd number of additional args", "put", "me", "q", "j", "k", "{}", 0, "priority"),
				refusal("Requeue(): Job x does not exist", "requeue", "me", "q", "x", "k", "{}", 0),
				refusal("Pop(): Arg \"worker\" missing", "pop", "q"),
				refusal("Pop(): Arg \"count\" missing or not a number", "pop", "q", "w"),
				refusal("Jobs(): Unknown type \"x\"", "jobs", "x", "q"));
	}

	@ParameterizedTest
	@MethodSource("refusalsOfRunningJobs")
	void anErrorAboutARunningJobHasTheWordsOfTheApi(String phrase, List<Object> call) {
		refused(phrase, call);
	}

	static Stream<Arguments> refusalsOfRunningJobs() {
		return Stream.of(
				refusal("Complete(): \"delay\" cannot be used without a \"next\".", "complete", "x", "w", "q", "{}",
						"delay", 1),
				refusal("Complete(): \"depends\" cannot be used without a \"next\".", "complete", "x", "w", "q", "{}",
						"depends", "[]"),
				refusal("Complete(): Job x does not exist", "complete", "x", "w", "q", "{}"),
				refusal("Complete(): Job idle is not currently running: waiting", "complete", "idle", "w", "q", "{}"),
				refusal("Complete(): Job held has been handed out to another worker: w", "complete", "held", "v", "q",
						"{}"),
				refusal("Complete(): Job held running in another queue: q", "complete", "held", "w", "p", "{}"),
				refusal("Fail(): Job xdoes not exist", "fail", "x", "w", "g", "m"),
				refusal("Fail(): Job idlenot currently running: waiting", "fail", "idle", "w", "g", "m"),
				refusal("Fail(): Job held running with another worker: w", "fail", "held", "v", "g", "m"),
				refusal("Retry(): Job x does not exist", "retry", "x", "q", "w"),
				refusal("Retry(): Job idle is not currently running: waiting", "retry", "idle", "q", "w"),
				refusal("Retry(): Job held has been given to another worker: w", "retry", "held", "q", "v"),
				refusal("Heartbeat(): Job x does not exist", "heartbeat", "x", "w"),
				refusal("Heartbeat(): Job idle not currently running: waiting", "heartbeat", "idle", "w"),
				refusal("Heartbeat(): Job held given out to another worker: w", "heartbeat", "held", "v"));
	}

	@Test
	void theParentOfADependentIsNotCanceledAlone() {
		this.engine.put("child", "depends", "[\"idle\"]");
		refused("Cancel(): idle is a dependency of child but is not mentioned to be canceled",
				List.of("cancel", "idle"));
	}

	@Test
	void anUnknownCommandIsRefused() {
		refused("Unknown command X", List.of("X"));
	}

	@Test
	void theTimeIsRequired() {
		assertThatExceptionOfType(BundleException.class).isThrownBy(() -> raw(0, "get"))
			.withMessageContaining("Arg \"now\" missing or not a number: nil");
	}

	@ParameterizedTest
	@ValueSource(strings = { "now", "nan", "inf", "0x10", "1e400", " " })
	void aTimeThatIsNoNumberIsRefused(String now) {
		this.engine.at(now);
		refused("Arg \"now\" missing or not a number: " + now, List.of("get", "idle"));
		this.engine.at(1000);
	}

	@Test
	void twoKeysOrOneThatIsNoNamespaceAreRefused() {
		assertThatExceptionOfType(BundleException.class).isThrownBy(() -> raw(2, "{a}:", "{b}:", "get", "1000", "x"))
			.withMessageContaining("No Keys should be provided");
		assertThatExceptionOfType(BundleException.class).isThrownBy(() -> raw(1, "ql:", "get", "1000", "x"))
			.withMessageContaining("No Keys should be provided");
	}

	@Test
	void oneKeyNamesAnotherNamespace() {
		assertThat(raw(1, "{other}:", "get", "1000", "idle")).isNull();
		assertThat(raw(1, "{ql}:", "get", "1000", "idle")).isNotNull();
	}

	@Test
	void anEmptyTimeIsTheTimeOfRedis() {
		this.engine.at("").put("new");
		assertThat(Double.parseDouble(String.valueOf(this.engine.stored("new", "time")))).isGreaterThan(1.7e9);
	}

	@Test
	void theClockOfRedisWinsWhereConfigured() {
		this.engine.config("clock", "redis");
		this.engine.put("new");
		assertThat(Double.parseDouble(String.valueOf(this.engine.stored("new", "time")))).isGreaterThan(1.7e9);
		refused("Arg \"now\" missing or not a number: x", List.of("queues"), "x");
	}

	private void refused(String phrase, List<Object> call) {
		refused(phrase, call, null);
	}

	private void refused(String phrase, List<Object> call, Object now) {
		var before = this.engine.dump();
		if (now != null) {
			this.engine.at(now);
		}
		Object[] arguments = call.subList(1, call.size()).toArray();
		assertThatExceptionOfType(BundleException.class)
			.isThrownBy(() -> this.engine.call((String) call.get(0), arguments))
			.withMessageContaining(": " + phrase);
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	private static Arguments refusal(String phrase, Object... call) {
		return arguments(phrase, List.of(call));
	}

	private Object raw(int keys, String... all) {
		byte[][] bytes = Stream.of(all).map(EngineForTests::bytes).toArray(byte[][]::new);
		byte[][] names = Arrays.copyOf(bytes, keys);
		byte[][] values = Arrays.copyOfRange(bytes, keys, bytes.length);
		try (RedisConnection connection = this.engine.redis().getRequiredConnectionFactory().getConnection()) {
			return ScriptsForTests.bundle(connection, names, values);
		}
	}

}
