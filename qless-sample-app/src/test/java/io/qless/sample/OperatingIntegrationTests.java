package io.qless.sample;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.qless.client.PopRequest;
import io.qless.client.QlessClient;
import io.qless.job.JobOptions;
import io.qless.job.RecurringJob;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The desk through the actuator's endpoint, with the commands of the documentation.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "qless.namespace=operating-tests", "qless.worker.name=desk-1",
				"management.endpoint.qless.access=unrestricted" })
@AutoConfigureRestTestClient
class OperatingIntegrationTests {

	/** A command as the documentation writes it, on one line. */
	private static final Pattern COMMAND = Pattern
		.compile("(?m)^curl (-G )?(-X POST -H 'Content-Type: application/json' )?"
				+ "(?:--data-urlencode '(\\w+)=([^']+)' )?'?localhost:8080(/actuator/[^' ]+)'?(?: -d '([^']+)')?");

	@Autowired
	private RestTestClient http;

	@Autowired
	private QlessClient qless;

	@LocalServerPort
	private int port;

	@BeforeEach
	void whatTheDocumentationSpeaksOf() {
		put("syndicate:1", "syndicate", "article.syndicate", "{\"articleId\": \"gone\"}");
		put("reports/2026:1", "reports/2026", "report", "{}");
		this.qless.queue("post").put("mail.send", "{}", JobOptions.of((job) -> job.jid("mail:7").tags("desk")));
		fail("bad", "mail", "mail.send:SmtpException");
		fail("refused", "refused", "article.syndicate:RefusedException");
		this.qless.recurring()
			.register(new RecurringJob("digest", "digest.send", "digest", "{}", Duration.ofDays(1), 0, 3, 1, List.of(),
					0), Duration.ofDays(1));
		Awaitility.await().until(() -> this.qless.workers().all().size() > 3);
	}

	private void put(String jid, String queue, String type, String data) {
		this.qless.queue(queue).put(type, data, JobOptions.of((job) -> job.jid(jid)));
	}

	private void fail(String jid, String queue, String group) {
		put(jid, queue, "mail.send", "{}");
		this.qless.leases()
			.pop(new PopRequest("w", List.of(queue), List.of("mail.send"), 1, Duration.ofSeconds(60)))
			.jobs()
			.forEach((job) -> this.qless.leases().fail(job, group, "No such host"));
	}

	static Stream<String> commands() throws IOException {
		String page = Files.readString(Path.of("../docs/operate/actuator.md"));
		return page.lines().filter((line) -> line.startsWith("curl "));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aCommandOfTheDocumentationDoesWhatItSays(String command) {
		Matcher parts = COMMAND.matcher(command);
		assertThat(parts.lookingAt()).as(command).isTrue();
		String query = (parts.group(3) != null) ? parts.group(3) + "=" + encoded(parts.group(4)) : "";
		boolean inUrl = parts.group(1) != null;
		URI uri = uri(parts.group(5) + (inUrl ? "?" + query : ""));
		String body = (parts.group(6) != null) ? parts.group(6) : "{}";
		String reply = (parts.group(2) != null) ? post(uri, body, 200) : get(uri, 200);
		assertThat(reply).as(command).startsWith("{");
	}

	@Test
	void theDumpIsLoadedAsItIs() {
		this.qless.config().set("mail-max-concurrency", "7");
		String dump = get(uri("/actuator/qless/config/dump"), 200);
		this.qless.config().set("mail-max-concurrency", "8");
		assertThat(post(uri("/actuator/qless/config"), dump, 200))
			.isEqualTo("{\"changed\":[\"mail-max-concurrency\"],\"unchanged\":7}");
		assertThat(this.qless.config().get("mail-max-concurrency")).contains("7");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "😀", "<script>", "a;b", "100%", "%2F", "a?b#c", "\"'", "a+b" })
	void aNameThatIsPercentEncodedIsUnderstood(String name) {
		put(name, name, "type", "{}");
		assertThat(get(uri("/actuator/qless/queues/" + encoded(name)), 200)).contains("\"waiting\":1");
		assertThat(get(uri("/actuator/qless/jobs/" + encoded(name)), 200)).contains("\"state\":\"WAITING\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "..", "//", "\\", "<script>1</script>" })
	void aNameThatNoPathCanHoldIsGivenInTheQuery(String name) {
		put(name, name, "type", "{}");
		String query = "?name=" + encoded(name);
		assertThat(get(uri("/actuator/qless/queues" + query), 200)).contains("\"waiting\":1");
		assertThat(get(uri("/actuator/qless/queues/jobs/waiting" + query), 200)).contains("\"total\":1");
		post(uri("/actuator/qless/queues/pause"), "{\"name\": \"" + name.replace("\\", "\\\\") + "\"}", 200);
		assertThat(this.qless.queue(name).counts().paused()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "queues?page=x, 400, page", "queues?size=101, 400, size", "queues?page=1&page=2, 400, page",
			"queues/mail/jobs/nowhere, 400, state", "queues/unknown, 404, There is no queue unknown",
			"jobs/unknown, 404, There is no job unknown", "nothing, 404, There is nothing of that kind" })
	void whatIsWrongIsNamed(String path, int status, String message) {
		assertThat(get(uri("/actuator/qless/" + path), status)).contains(message);
	}

	@Test
	void aChangeIsNoReadAndWantsJson() {
		this.http.get().uri(uri("/actuator/qless/queues/mail/pause")).exchange().expectStatus().isNotFound();
		this.http.post()
			.uri(uri("/actuator/qless/queues/mail/pause"))
			.contentType(MediaType.TEXT_PLAIN)
			.body("{}")
			.exchange()
			.expectStatus()
			.isEqualTo(415);
		this.http.delete().uri(uri("/actuator/qless/queues/mail")).exchange().expectStatus().isEqualTo(405);
		assertThat(this.qless.queue("mail").counts().paused()).isFalse();
	}

	@Test
	void theReplyComesInTheTypeThatIsAskedFor() {
		for (String type : List.of("application/json", "application/vnd.spring-boot.actuator.v3+json")) {
			this.http.get()
				.uri(uri("/actuator/qless"))
				.header("Accept", type)
				.exchange()
				.expectStatus()
				.isOk()
				.expectHeader()
				.contentType(type);
		}
		assertThat(get(uri("/actuator"), 200)).contains("/actuator/qless/{*path}");
	}

	@Test
	void timesAreWrittenAsPeopleReadThem() {
		assertThat(get(uri("/actuator/qless/handlers/article.syndicate"), 200)).contains("\"retryFor\":\"PT48H\"");
		assertThat(get(uri("/actuator/qless/tasks/open-desk"), 200)).containsPattern("\"next\":\\[\"\\d{4}-\\d\\d-");
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private String get(URI uri, int status) {
		return this.http.get()
			.uri(uri)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
	}

	private String post(URI uri, String body, int status) {
		return this.http.post()
			.uri(uri)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
	}

	/** Spring Security refuses paths with these, before the endpoint hears of them. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Paths {

		@Bean
		HttpFirewall patient() {
			StrictHttpFirewall firewall = new StrictHttpFirewall();
			firewall.setAllowSemicolon(true);
			firewall.setAllowUrlEncodedPercent(true);
			firewall.setAllowUrlEncodedSlash(true);
			return firewall;
		}

	}

}
