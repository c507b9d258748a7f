package io.qless.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Prometheus sees of the desk is what the documentation lists.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "qless.defaults.backoff.delay=50ms", "qless.namespace=meter-tests",
				"desk.search.cron=* * * * * *" })
@AutoConfigureRestTestClient
class MetersIntegrationTests {

	private static final Pattern LISTED = Pattern.compile("(?m)^\\| `qless\\.[a-z.]+` \\| `(qless_\\w+)` \\|");

	private static final Pattern SCRAPED = Pattern.compile("(?m)^# TYPE (qless_\\w+) ");

	/** Nothing at the desk takes too long. */
	private static final Set<String> NOT_IN_THE_STORY = Set.of("qless_job_timeouts_total", "qless_job_stuck_total");

	@Autowired
	private RestTestClient http;

	@Test
	void everyMeterOfTheTableIsThereAndNoOther() throws IOException {
		submit("Meters");
		submit(" ");
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(scrape()).contains("qless_job_failures_total{group=\"article.syndicate:",
					"qless_task_fires_total{"));
		Set<String> listed = found(LISTED, Files.readString(Path.of("../docs/operate/metrics.md")));
		assertThat(listed).containsAll(NOT_IN_THE_STORY);
		listed.removeAll(NOT_IN_THE_STORY);
		// The largest of late is a gauge beside each timer.
		assertThat(found(SCRAPED, scrape())).filteredOn((name) -> !name.endsWith("_seconds_max"))
			.containsExactlyInAnyOrderElementsOf(listed);
	}

	@Test
	void theValuesMakeSense() {
		submit("Sense");
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(scrape()).containsPattern(
					"qless_job_run_seconds_count\\{[^}]*outcome=\"completed\",queue=\"render\",type=\"article.render\"} [1-9]"));
		assertThat(scrape()).contains("qless_worker_permits 14.0", "qless_task_overdue 0.0")
			.containsPattern("qless_queue_jobs\\{[^}]*queue=\"render\",state=\"waiting\"} 0.0")
			.containsPattern(
					"qless_redis_script_seconds_count\\{[^}]*command=\"pop.many\",outcome=\"answered\"} [1-9]");
	}

	private void submit(String title) {
		this.http.post()
			.uri("/articles")
			.contentType(MediaType.APPLICATION_JSON)
			.body(new Article(title, "Text"))
			.exchange()
			.expectStatus()
			.isAccepted();
	}

	private String scrape() {
		return Objects.requireNonNull(this.http.get()
			.uri("/actuator/prometheus")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

	private static Set<String> found(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((match) -> match.group(1)).collect(Collectors.toSet());
	}

}
