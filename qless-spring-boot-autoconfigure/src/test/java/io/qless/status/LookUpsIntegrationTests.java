package io.qless.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.qless.live.LiveLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many may ask at once.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LookUpsIntegrationTests {

	private final CountDownLatch asked = new CountDownLatch(JobStatusController.LOOK_UPS);

	private final CountDownLatch answered = new CountDownLatch(1);

	@RegisterExtension
	final StatusForTests status = new StatusForTests(new StatusForTests.Nothing(),
			new LiveLimits(1, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1)),
			(command, outcome, duration) -> hold(command));

	@Test
	void oneTooManyIsToldAtOnceToComeLater() throws Exception {
		this.status.put("a");
		String token = this.status.token("a");
		ExecutorService browsers = Executors.newFixedThreadPool(JobStatusController.LOOK_UPS);
		try {
			List<Future<MockHttpServletResponse>> answers = new ArrayList<>();
			for (int i = 0; i < JobStatusController.LOOK_UPS; i++) {
				answers.add(browsers.submit(() -> this.status.get(token)));
			}
			this.asked.await();
			MockHttpServletResponse tooMany = this.status.get(token);
			assertThat(tooMany.getStatus()).isEqualTo(503);
			assertThat(tooMany.getHeader("Retry-After")).isEqualTo("10");
			this.answered.countDown();
			for (Future<MockHttpServletResponse> answer : answers) {
				assertThat(answer.get().getStatus()).isEqualTo(200);
			}
			assertThat(this.status.get(token).getStatus()).isEqualTo(200);
		}
		finally {
			browsers.shutdownNow();
		}
	}

	/** As a Redis that answers late. */
	private void hold(String command) {
		if (command.equals("lookup")) {
			this.asked.countDown();
			try {
				this.answered.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
