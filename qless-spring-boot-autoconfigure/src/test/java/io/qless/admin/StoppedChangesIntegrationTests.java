package io.qless.admin;

import java.time.Duration;
import java.util.stream.IntStream;

import io.qless.admin.ConfigNoun.Loaded;
import io.qless.admin.FailedNoun.Sweep;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Redis goes away in the middle of a change of many things.
 */
class StoppedChangesIntegrationTests {

	@RegisterExtension
	final AdministrationForTests endpoint = new AdministrationForTests(false);

	private PrivateRedis redis;

	private LettuceConnectionFactory connections;

	@BeforeEach
	void connect() {
		this.redis = RedisForTests.privateServer("--appendonly", "yes", "--appendfsync", "always");
		this.connections = new LettuceConnectionFactory(
				new RedisStandaloneConfiguration("localhost", this.redis.port()));
		this.connections.afterPropertiesSet();
		this.connections.start();
		this.endpoint.connect(this.connections, Duration.ofSeconds(3));
	}

	@AfterEach
	void close() {
		this.connections.destroy();
		this.redis.close();
	}

	@Test
	void aWalkTellsHowFarItCameAndGoesOnFromThere() {
		this.endpoint.fail("mail", IntStream.range(0, 250).mapToObj((job) -> "j" + job).toArray(String[]::new));
		this.endpoint.after("failed.retry", 2, this.redis::kill);
		Sweep stopped = this.endpoint.body(Sweep.class, this.endpoint.post("failed", "g", "retry"));
		assertThat(stopped).returns(200L, Sweep::done)
			.returns(50L, Sweep::left)
			.returns("Redis cannot be reached", Sweep::stopped);
		assertThat(done()).isEqualTo(stopped.toString());
		this.redis.start();
		assertThat(this.endpoint.client().queue("mail").counts().waiting()).isEqualTo(200);
		assertThat(this.endpoint.body(Sweep.class,
				this.endpoint.post(new String[] { "failed", "g", "retry" }, stopped.from(), null)))
			.isEqualTo(new Sweep("g", 50, 0, 0, null, null));
	}

	@Test
	void aLoadTellsWhichSettingsWereMade() {
		this.endpoint.after("config.set", 1, this.redis::kill);
		Loaded stopped = this.endpoint.body(Loaded.class,
				this.endpoint.post(new String[] { "config" }, null, "{\"a\":\"1\",\"b\":\"2\",\"heartbeat\":60}"));
		assertThat(stopped.changed()).containsExactly("a");
		assertThat(stopped.stopped()).isEqualTo("Redis cannot be reached");
		assertThat(done()).isEqualTo(stopped.toString());
	}

	@Test
	void whatMayHaveBeenDoneIsAuditedToo() {
		this.endpoint.fail("mail", "a");
		this.redis.kill();
		AdministrationForTests.refusal(503, this.endpoint.post("failed", "g", "retry"));
		assertThat(done()).isEqualTo("unknown: Redis cannot be reached");
	}

	private Object done() {
		assertThat(this.endpoint.audited()).hasSize(1);
		return this.endpoint.audited().get(0).done();
	}

}
