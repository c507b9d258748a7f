package io.qless.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.jayway.jsonpath.JsonPath;
import io.qless.client.QlessClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a browser on the desk's page does, over HTTP: it submits an article and is told
 * what becomes of it, without asking again.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "qless.namespace=following-tests")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FollowingIntegrationTests {

	private final HttpClient browser = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private QlessClient qless;

	@AfterEach
	void goOn() {
		this.qless.queue("index").unpause();
	}

	@Test
	void anAuthorWatchesHisArticleUntilItCanBeFound() throws Exception {
		this.qless.queue("index").pause();
		String token = submit("one two three four five", "index");
		HttpResponse<InputStream> stream = this.browser.send(
				request("/qless-status/" + token).header("Accept", "text/event-stream").build(),
				HttpResponse.BodyHandlers.ofInputStream());
		assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		assertThat(stream.headers().firstValue("Cache-Control")).hasValue("no-store");
		try (BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
			assertThat(status(events.readLine())).isEqualTo("pending");
			goOn();
			List<String> statuses = events.lines().filter((line) -> line.startsWith("data:")).toList();
			String last = statuses.get(statuses.size() - 1);
			assertThat(status(last)).isEqualTo("finished");
			assertThat(JsonPath.<Integer>read(get("/qless-status/" + token), "$.result")).isEqualTo(5);
			assertThat(JsonPath.<Double>read(last.substring(5), "$.progress.done")).isEqualTo(5);
		}
	}

	@Test
	void aBrowserWithoutEventsAsks() throws Exception {
		String status = get("/qless-status/" + submit("one", "render"));
		assertThat(JsonPath.<String>read(status, "$.state")).isIn("pending", "in progress", "finished");
	}

	@Test
	void thePageHasWhatItNeeds() throws Exception {
		assertThat(get("/desk.html")).contains("qless-status/qless-status.js", "desk.js", "desk.css");
		assertThat(get("/qless-status/qless-status.js")).contains("function qlessStatus");
		assertThat(get("/desk.js")).contains("qlessStatus('qless-status/' + token");
	}

	@Test
	void aForgedTokenIsNotFound() throws Exception {
		String token = submit("one", "render");
		HttpResponse<String> answer = this.browser.send(request("/qless-status/A" + token.substring(1) + "A").build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).isEmpty();
	}

	/** Who submits an article gets the tokens for its steps, and nobody else. */
	private String submit(String words, String step) throws Exception {
		HttpResponse<String> answer = this.browser.send(request("/articles").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"title\": \"T\", \"body\": \"" + words + "\"}"))
			.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(202);
		return JsonPath.read(answer.body(), "$." + step);
	}

	private String get(String path) throws IOException, InterruptedException {
		HttpResponse<String> answer = this.browser.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(path).isEqualTo(200);
		return answer.body();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(Duration.ofSeconds(30));
	}

	private static String status(String event) {
		assertThat(event).startsWith("data:");
		return JsonPath.read(event.substring(5), "$.state");
	}

}
