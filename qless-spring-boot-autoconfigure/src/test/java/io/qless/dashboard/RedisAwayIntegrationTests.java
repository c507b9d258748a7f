package io.qless.dashboard;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.qless.live.LiveLimits;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Redis goes away while browsers look, and comes back.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RedisAwayIntegrationTests {

	private static final String AWAY = "Cannot look what has become of jobs";

	private static final String BACK = "What has become of jobs can be seen again";

	@RegisterExtension
	final RedisForDashboard dashboard = new RedisForDashboard((command, outcome, duration) -> {
	});

	@Test
	void thatIsSaidOnceAndAfterwardsEverythingMayHaveChanged(CapturedOutput output) {
		try (PrivateRedis server = RedisForTests.privateServer()) {
			LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(server.url());
			this.dashboard.connect(connections, Duration.ofMillis(500));
			DashboardStream stream = this.dashboard
				.stream(new LiveLimits(1, Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofHours(1)));
			stream.start();
			try {
				awaitChange(stream, "");
				String before = id(stream.poll(""));
				server.kill();
				Awaitility.await().until(() -> output.getOut().contains(AWAY));
				server.start();
				Awaitility.await().until(() -> output.getOut().contains(BACK));
				awaitChange(stream, before);
				assertThat(stream.poll(before)).contains("\"queues\":null,\"jids\":null");
				assertThat(StringUtils.countOccurrencesOf(output.getOut(), AWAY)).isEqualTo(1);
				assertThat(StringUtils.countOccurrencesOf(output.getOut(), BACK)).isEqualTo(1);
			}
			finally {
				stream.stop();
				connections.destroy();
			}
		}
	}

	private static void awaitChange(DashboardStream stream, String before) {
		Awaitility.await().until(() -> !id(stream.poll(before)).equals(before));
	}

	private static String id(String tick) {
		return tick.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1");
	}

}
