package io.qless.client;

import java.time.Duration;

import io.qless.job.JobEvent;
import io.qless.job.JobOptions;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SuppressWarnings("try")
class EventsRedisAwayIntegrationTests {

	private final PrivateRedis server = RedisForTests.privateServer();

	private final LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(this.server.url());

	private final QlessClient client = new QlessClient(
			new LuaCaller(this.connections, LuaScripts.load(), "ql", Duration.ofSeconds(20)), new PayloadMapper(1000),
			"me");

	private final EventsForTests told = new EventsForTests();

	@AfterEach
	void close() {
		this.connections.destroy();
		this.server.close();
	}

	@Test
	void eventsFlowAgainWhenRedisIsBackAndTheListenerHearsOfTheGap() {
		try (EventSubscription subscription = this.client.events().listen(this.told)) {
			goesOn();
		}
	}

	@Test
	void soDoThoseOfTrackedJobsOnTheirManyChannels() {
		try (EventSubscription subscription = this.client.events().listenToTracked(this.told)) {
			goesOn();
		}
	}

	private void goesOn() {
		assertThat(this.told.next()).isSameAs(EventsForTests.GAP);
		trackedPut("a");
		JobEvent before = this.told.next();
		assertThat(before.jid()).isEqualTo("a");
		this.server.kill();
		this.server.start();
		assertThat(this.told.next()).isSameAs(EventsForTests.GAP);
		trackedPut("b");
		assertThat(this.told.next().jid()).isEqualTo("b");
	}

	/** One event of either sort of listener. */
	private void trackedPut(String jid) {
		this.client.queue("q").put("type", "{}", JobOptions.of((job) -> job.jid(jid)));
		this.client.jobs().track(jid);
	}

	@Test
	void theEndIsNotHeldUpByARedisThatIsAway() {
		EventSubscription subscription = this.client.events().listen(this.told);
		this.server.kill();
		long start = System.nanoTime();
		subscription.close();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void withoutRedisNobodyListens() {
		this.server.stop();
		assertThatExceptionOfType(QlessUnavailableException.class)
			.isThrownBy(() -> this.client.events().listen(this.told));
		assertThat(this.told.isEmpty()).isTrue();
	}

}
