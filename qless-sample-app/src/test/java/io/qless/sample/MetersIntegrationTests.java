package io.qless.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

	/** What a query reads, and what a scrape has in it: buckets and counts, too. */
	private static final Pattern NAMED = Pattern.compile("\\b(qless_\\w+)");

	private static final Pattern SAMPLED = Pattern.compile("(?m)^(qless_\\w+)[{ ]");

	private static final Pattern INCREASED = Pattern.compile("increase\\((qless_\\w+(?:\\{[^}]*})?)\\[15m]\\)");

	@Autowired
	private RestTestClient http;

	@Test
	void everyMeterOfTheTableIsThereAndNoOther() throws IOException {
		awaitTheStory();
		Set<String> listed = found(LISTED, Files.readString(Path.of("../docs/operate/metrics.md")));
		// The largest of late is a gauge beside each timer.
		assertThat(found(SCRAPED, scrape())).filteredOn((name) -> !name.endsWith("_seconds_max"))
			.containsExactlyInAnyOrderElementsOf(listed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "grafana-dashboard.json", "prometheus-alerts.yml" })
	void theDashboardAndTheAlertsNameNoOtherMetrics(String file) throws IOException {
		String text = Files.readString(Path.of("../docs/operate", file));
		awaitTheStory();
		assertThat(unknown(text)).isEmpty();
		assertThat(unknown(text + " qless_planted_total{} ")).containsExactly("qless_planted_total");
		assertThat(found(NAMED, text)).hasSizeGreaterThan(8);
	}

	private Set<String> unknown(String text) {
		Set<String> named = found(NAMED, text);
		named.removeAll(found(SAMPLED, scrape()));
		return named;
	}

	@Test
	void eachAlertIsWholeAndListed() throws IOException {
		Map<?, ?> file = new Yaml().load(Files.readString(Path.of("../docs/operate/prometheus-alerts.yml")));
		String page = Files.readString(Path.of("../docs/operate/alerts.md"));
		List<?> groups = (List<?>) file.get("groups");
		assertThat(groups).hasSize(1);
		assertThat((List<?>) ((Map<?, ?>) groups.get(0)).get("rules")).isNotEmpty().allSatisfy((rule) -> {
			Map<?, ?> alert = (Map<?, ?>) rule;
			assertThat(page).contains("| `" + alert.get("alert") + "` |");
			assertThat((String) alert.get("expr")).contains("qless_");
			assertThat(((Map<?, ?>) alert.get("labels")).get("severity")).isIn("info", "warning", "critical");
			assertThat(((Map<?, ?>) alert.get("annotations")).keySet().toString()).contains("summary", "description");
		});
	}

	@Test
	void anIncreaseCountsASeriesThatIsNew() throws IOException {
		String text = Files.readString(Path.of("../docs/operate/prometheus-alerts.yml"));
		List<String> counters = INCREASED.matcher(text).results().map((match) -> match.group(1)).toList();
		assertThat(counters).hasSize(3)
			.allSatisfy((counter) -> assertThat(text).contains("(" + counter + "\n")
				.contains("unless " + counter + " offset 15m) > 0"));
	}

	@Test
	void theDashboardHasAQueryInEachPanelAndAsksForItsDataSource() throws IOException {
		JsonNode dashboard = JsonMapper.shared()
			.readTree(Files.readString(Path.of("../docs/operate/grafana-dashboard.json")));
		assertThat(dashboard.path("templating").path("list").get(0).path("query").asString()).isEqualTo("prometheus");
		assertThat(
				dashboard.path("panels").valueStream().filter((panel) -> !panel.path("type").asString().equals("row")))
			.hasSizeGreaterThan(15)
			.allSatisfy((panel) -> {
				assertThat(panel.path("datasource").path("uid").asString()).isEqualTo("${datasource}");
				assertThat(panel.path("targets")).isNotEmpty()
					.allSatisfy((target) -> assertThat(target.path("expr").asString()).contains("qless_"));
			});
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
			.containsPattern("qless_queue_oldest_age_seconds\\{[^}]*queue=\"render\"} 0.0")
			.containsPattern("qless_job_wait_seconds_count\\{[^}]*queue=\"render\",type=\"article.render\"} [1-9]")
			.containsPattern("qless_job_recovered_total\\{[^}]*queue=\"render\",type=\"article.render\"} 0.0")
			.containsPattern(
					"qless_redis_script_seconds_count\\{[^}]*command=\"pop.many\",outcome=\"answered\"} [1-9]");
	}

	private void awaitTheStory() {
		submit("Meters");
		submit(" ");
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(scrape()).contains("qless_job_failures_total{group=\"article.syndicate:",
					"qless_task_fires_total{"));
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
