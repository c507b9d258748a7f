package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.qless.client.WorkerOrders;
import io.qless.job.WaitReason;
import io.qless.job.WorkerCounts;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

class AnnouncerIntegrationTests {

	private static final Consumer<WorkerOrders> NOTHING = (orders) -> {
	};

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	@Test
	void aWorkerSaysWhatItListensToUntilItStops() {
		String waiting = this.workers.put((options) -> options.queue("elsewhere"));
		assertThat(nobodyListensTo(waiting)).isTrue();
		WorkerContainer container = this.workers.running((job) -> null).queues("default", "elsewhere").start();
		Awaitility.await().until(() -> !nobodyListensTo(waiting));
		container.stop();
		assertThat(this.workers.qless().workers().all()).isEmpty();
		assertThat(nobodyListensTo(this.workers.put())).isTrue();
	}

	@Test
	void aWorkerWithOtherQueuesIsNobody() {
		WorkerContainer container = this.workers.running((job) -> null).start();
		String waiting = this.workers.put((options) -> options.queue("elsewhere"));
		Awaitility.await()
			.until(() -> this.workers.qless().jobs().why(waiting).stream().anyMatch(AnnouncerIntegrationTests::ofOne));
		container.stop();
	}

	@Test
	void anAnnouncerOutlivesAnOutage() {
		try (PrivateRedis server = RedisForTests.privateServer()) {
			LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(server.url());
			try (TestWorkers away = new TestWorkers(connections, Duration.ofSeconds(5))) {
				RedisWatch redis = new RedisWatch("w");
				Announcer announcer = new Announcer("w", new QueueSelection(List.of("q")), List.of("type"),
						away.qless().workers(), redis);
				server.stop();
				announcer.announce(NOTHING);
				assertThat(redis.isAway()).isTrue();
				announcer.withdraw();
				server.start();
				Awaitility.await().until(() -> {
					announcer.announce(NOTHING);
					return !redis.isAway();
				});
				assertThat(away.qless().workers().all()).extracting(WorkerCounts::name).containsExactly("w");
			}
			connections.destroy();
		}
	}

	private static boolean ofOne(WaitReason reason) {
		return reason instanceof WaitReason.NobodyListens nobody && nobody.workers() == 1;
	}

	private boolean nobodyListensTo(String jid) {
		return this.workers.qless().jobs().why(jid).stream().anyMatch(WaitReason.NobodyListens.class::isInstance);
	}

}
