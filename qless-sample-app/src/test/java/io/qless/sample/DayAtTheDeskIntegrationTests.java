package io.qless.sample;

import java.time.Duration;

import io.qless.client.QlessClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * The desk publishes many articles at once while its handlers fail at random. No task is
 * scheduled: the record is to be the same at any time of the day.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "desk.faults.seed=4711", "desk.feed.retry=50ms", "qless.defaults.backoff.delay=50ms",
				"qless.defaults.retries=50", "qless.scheduling.enabled=false" })
@AutoConfigureRestTestClient
@ActiveProfiles("faults")
class DayAtTheDeskIntegrationTests {

	@Autowired
	private RestTestClient http;

	@Autowired
	private QlessClient qless;

	@Autowired
	private StringRedisTemplate redis;

	@Test
	void everyArticleComesToItsEndThoughHandlersFail() {
		DayAtTheDesk day = new DayAtTheDesk(this.http, this.qless, this.redis);
		day.submit(100);
		day.awaitEnd(Duration.ofSeconds(60));
		day.check();
	}

}
