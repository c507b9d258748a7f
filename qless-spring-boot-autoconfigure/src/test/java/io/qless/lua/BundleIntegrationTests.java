package io.qless.lua;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.qless.lua.ScriptsForTests.BundleException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.redis.connection.RedisConnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
		this.engine.at("x");
		refused("Arg \"now\" missing or not a number: x", List.of("queues"));
	}

	private void refused(String phrase, List<Object> call) {
		var before = this.engine.dump();
		Object[] arguments = call.subList(1, call.size()).toArray();
		assertThatExceptionOfType(BundleException.class)
			.isThrownBy(() -> this.engine.call((String) call.get(0), arguments))
			.withMessageContaining(": " + phrase);
		assertThat(this.engine.dump()).isEqualTo(before);
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
