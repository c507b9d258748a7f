package io.qless.sample;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTTP in, result out, on the real Redis that comes with the build.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "qless.defaults.backoff.delay=50ms", "qless.namespace=desk-tests" })
@AutoConfigureRestTestClient
class PublishingDeskIntegrationTests {

	@Autowired
	private RestTestClient http;

	@Test
	void anArticleIsRenderedAndAnnounced() {
		URI article = submit("On <queues>", "Work waits.\n\nThen it is done.");
		ArticleController.Status done = awaitDone(article);
		assertThat(done.title()).isEqualTo("On <queues>");
		assertThat(result(done.render())).containsEntry("words", 6)
			.containsEntry("html", "<h1>On &lt;queues&gt;</h1><p>Work waits.</p><p>Then it is done.</p>");
	}

	@Test
	void anAnnouncementThatFailsIsTriedAgain() {
		List<URI> articles = IntStream.range(0, 3).mapToObj((number) -> submit("Part " + number, "Text")).toList();
		List<Object> attempts = articles.stream()
			.map((article) -> result(awaitDone(article).announce()).get("attempts"))
			.toList();
		assertThat(attempts).contains(1).anyMatch((attempt) -> (int) attempt > 1);
	}

	@Test
	void whoAsksForThePageWaitsForIt() {
		URI article = submit("Soon", "Three more words");
		Page page = this.http.get().uri(article + "/page").exchange().returnResult(Page.class).getResponseBody();
		assertThat(page).isNotNull().extracting(Page::words).isEqualTo(3);
		awaitDone(article);
	}

	@Test
	void anArticleWithoutABodyIsRefused() {
		this.http.post()
			.uri("/articles")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"title\":\"Alone\"}")
			.exchange()
			.expectStatus()
			.isBadRequest();
	}

	@Test
	void anUnknownArticleIsNotFound() {
		this.http.get().uri("/articles/none").exchange().expectStatus().isNotFound();
	}

	private URI submit(String title, String body) {
		EntityExchangeResult<Void> reply = this.http.post()
			.uri("/articles")
			.contentType(MediaType.APPLICATION_JSON)
			.body(new Article(title, body))
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.ACCEPTED)
			.returnResult(Void.class);
		return Objects.requireNonNull(reply.getResponseHeaders().getLocation());
	}

	private ArticleController.Status awaitDone(URI article) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> status(article), (status) -> isDone(status));
	}

	private ArticleController.Status status(URI article) {
		return Objects.requireNonNull(
				this.http.get().uri(article).exchange().returnResult(ArticleController.Status.class).getResponseBody());
	}

	private static boolean isDone(ArticleController.Status status) {
		return status.render() != null && status.render().state().equals("complete") && status.announce() != null
				&& status.announce().state().equals("complete");
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> result(ArticleController.Step step) {
		return (Map<String, Object>) Objects.requireNonNull(step.result());
	}

}
