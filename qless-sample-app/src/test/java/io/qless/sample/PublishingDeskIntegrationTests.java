package io.qless.sample;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import io.qless.client.QlessClient;
import io.qless.job.Job;
import io.qless.job.JobLogLine;
import io.qless.job.JobProgress;
import io.qless.sample.ArticleController.Status;
import io.qless.sample.ArticleController.Step;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole story over HTTP, on the real Redis that comes with the build: articles are
 * submitted, rendered, indexed, announced and sent to the partners, found and read.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "qless.defaults.backoff.delay=50ms", "qless.namespace=desk-tests" })
@AutoConfigureRestTestClient
class PublishingDeskIntegrationTests {

	private static final ParameterizedTypeReference<Set<String>> TEXTS = new ParameterizedTypeReference<>() {
	};

	private static final ParameterizedTypeReference<Map<String, Integer>> NUMBERS = new ParameterizedTypeReference<>() {
	};

	@Autowired
	private RestTestClient http;

	@Autowired
	private QlessClient qless;

	@Test
	void articlesGoTheirWayThroughTheDesk() {
		put("/queues/render/pause");
		URI calm = submit("/articles?embargo=PT0.5S", new Article("On <queues>", "Work waits.\n\nThen it is done."));
		URI urgent = submit("/articles?priority=10", new Article("Extra", "Queues are empty"));
		URI untitled = submit("/articles", new Article(" ", "Text"));
		assertThat(this.qless.queue("render").peek(1)).extracting(Job::jid).containsExactly("render:" + id(urgent));
		assertThat(status(calm)).returns("waiting", (article) -> article.render().state())
			.returns("depends", (article) -> article.index().state())
			.returns("depends", (article) -> article.announce().state())
			.returns(null, Status::syndicate);
		URI edition = submit("/editions", List.of(id(calm), id(urgent)));
		List.of("ann", "bob", "ann").forEach((reader) -> put(calm + "/readers/" + reader));
		this.http.delete().uri("/queues/render/pause").exchange().expectStatus().isOk();
		await().until(() -> ended(calm) && ended(urgent) && ended(untitled));
		isPublished(calm, 6, "<h1>On &lt;queues&gt;</h1><p>Work waits.</p><p>Then it is done.</p>");
		isPublished(urgent, 3, "<h1>Extra</h1><p>Queues are empty</p>");
		isRefusedByThePartners(untitled);
		await().untilAsserted(() -> assertThat(get("/search?word=waits.", Boolean.class)).isTrue());
		await().untilAsserted(() -> assertThat(get(calm + "/readers", TEXTS)).containsExactly("ann", "bob"));
		await().untilAsserted(() -> assertThat(get(edition.toString(), EditionController.Edition.class).result())
			.isEqualTo("\"2 pages\""));
		await().until(this::isQuiet);
		assertThat(this.qless.fsck().examine(10).problems()).isEmpty();
	}

	private void isPublished(URI article, int words, String html) {
		Status status = status(article);
		assertThat(result(status.render())).containsEntry("words", words).containsEntry("html", html);
		assertThat(status.index().result()).isEqualTo(words);
		assertThat(status.index().progress()).isNotNull().returns((double) words, JobProgress::done);
		assertThat((int) result(status.announce()).get("attempts")).isPositive();
		assertThat(status.syndicate().state()).isEqualTo("complete");
		assertThat(this.qless.jobs().get("index:" + id(article)).orElseThrow().extras().log())
			.extracting(JobLogLine::line)
			.containsExactly(words + " words, from number 0 on");
	}

	private void isRefusedByThePartners(URI article) {
		Step syndicate = status(article).syndicate();
		assertThat(syndicate.state()).isEqualTo("failed");
		assertThat(syndicate.problem()).contains("The partners refuse an article without a title");
		assertThat(get("/failures", NUMBERS)).containsEntry("article.syndicate:RefusedException", 1);
		this.http.delete().uri("/failures/jobs/syndicate:" + id(article)).exchange().expectStatus().isOk();
	}

	@Test
	void anAnnouncementThatFailsIsTriedAgain() {
		List<URI> articles = IntStream.range(0, 3)
			.mapToObj((number) -> submit("/articles", new Article("Part " + number, "Text")))
			.toList();
		await().until(() -> articles.stream().allMatch(this::ended));
		assertThat(articles).map((article) -> (int) result(status(article).announce()).get("attempts"))
			.contains(1)
			.anyMatch((attempts) -> attempts > 1);
	}

	@Test
	void whoAsksForThePageWaitsForIt() {
		URI article = submit("/articles", new Article("Soon", "Three more words"));
		assertThat(get(article + "/page", Page.class).words()).isEqualTo(3);
		await().until(() -> ended(article));
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

	private URI submit(String address, Object body) {
		EntityExchangeResult<Void> reply = this.http.post()
			.uri(address)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.ACCEPTED)
			.returnResult(Void.class);
		return Objects.requireNonNull(reply.getResponseHeaders().getLocation());
	}

	private void put(String address) {
		this.http.put().uri(address).exchange().expectStatus().isOk();
	}

	private <T> T get(String address, Class<T> type) {
		return get(address, ParameterizedTypeReference.forType(type));
	}

	private <T> T get(String address, ParameterizedTypeReference<T> type) {
		return Objects
			.requireNonNull(this.http.get().uri(address).exchange().expectBody(type).returnResult().getResponseBody());
	}

	private static String id(URI article) {
		return article.getPath().substring("/articles/".length());
	}

	private Status status(URI article) {
		return get(article.toString(), Status.class);
	}

	private boolean ended(URI article) {
		Step last = status(article).syndicate();
		return last != null && List.of("complete", "failed").contains(last.state());
	}

	private boolean isQuiet() {
		return this.qless.queues()
			.stream()
			.allMatch((queue) -> queue.waiting() + queue.running() + queue.scheduled() + queue.depends() == 0);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> result(Step step) {
		return (Map<String, Object>) Objects.requireNonNull(step.result());
	}

}
