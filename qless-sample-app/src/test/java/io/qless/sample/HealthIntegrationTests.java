package io.qless.sample;

import java.time.Duration;

import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What those who probe the desk are told, with and without Redis.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.endpoint.health.show-details=always",
				"management.endpoint.health.probes.enabled=true", "management.health.redis.enabled=false",
				"management.endpoint.health.group.jobs.include=qless" })
@AutoConfigureRestTestClient
@DirtiesContext
class HealthIntegrationTests {

	private static final PrivateRedis REDIS = RedisForTests.privateServer();

	@Autowired
	private RestTestClient http;

	@DynamicPropertySource
	static void redis(DynamicPropertyRegistry properties) {
		properties.add("spring.data.redis.url", REDIS::url);
	}

	@AfterAll
	static void stop() {
		REDIS.close();
	}

	@Test
	void withoutRedisTheDeskIsDownAndAliveAndUpAgainWithIt() {
		awaitHealth("", "200 ", "\"qless\":{\"details\":{\"workers\":{", "-rendering\":\"running\"");
		awaitHealth("/jobs", "200 ", "\"status\":\"UP\"");
		REDIS.stop();
		awaitHealth("", "503 ", "\"about\":\"redis\"", "\"since\":\"20");
		assertThat(health("/liveness")).startsWith("200 ").contains("\"status\":\"UP\"").doesNotContain("qless");
		assertThat(health("/readiness")).startsWith("200 ").contains("\"status\":\"UP\"").doesNotContain("qless");
		REDIS.start();
		awaitHealth("", "200 ", "\"status\":\"UP\"");
	}

	private void awaitHealth(String path, String... parts) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(health(path)).contains(parts));
	}

	/** The status of the answer and its body. */
	private String health(String path) {
		EntityExchangeResult<String> answer = this.http.get()
			.uri("/actuator/health" + path)
			.exchange()
			.expectBody(String.class)
			.returnResult();
		return answer.getStatus().value() + " " + answer.getResponseBody();
	}

}
