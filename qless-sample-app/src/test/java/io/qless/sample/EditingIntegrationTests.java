package io.qless.sample;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.qless.client.JobClient;
import io.qless.client.QlessClient;
import io.qless.job.JobPage;
import io.qless.job.JobState;
import io.qless.job.WorkerCounts;
import io.qless.job.WorkerState;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What editors do with the work of the desk, over HTTP, on the real Redis that comes with
 * the build.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "qless.defaults.backoff.delay=50ms", "qless.namespace=desk-tests" })
@AutoConfigureRestTestClient
class EditingIntegrationTests {

	private static final String FAILURES = "/failures/groups/article.render:NoSuchElementException";

	private static final ParameterizedTypeReference<List<String>> TEXTS = new ParameterizedTypeReference<>() {
	};

	private static final ParameterizedTypeReference<Map<String, Integer>> NUMBERS = new ParameterizedTypeReference<>() {
	};

	@Autowired
	private RestTestClient http;

	@Autowired
	private QlessClient qless;

	@Autowired
	private JobClient jobs;

	@AfterEach
	void goOn() {
		delete("/queues/render/pause");
		delete("/digest");
		this.qless.config().unset("render-max-concurrency");
	}

	@Test
	void aPausedQueueHandsOutNothingUntilItGoesOn() {
		put("/queues/render/pause");
		String id = submit();
		assertThat(numbers()).satisfies((numbers) -> {
			assertThat(numbers.now().paused()).isTrue();
			assertThat(numbers.now().waiting()).isOne();
		});
		delete("/queues/render/pause");
		awaitRendered(id);
		assertThat(numbers().today().runs().count()).isPositive();
	}

	@Test
	void aWorkerIsPausedAndResumedByItsName() {
		String worker = this.qless.workers()
			.all()
			.stream()
			.map(WorkerCounts::name)
			.filter((name) -> name.endsWith("-rendering"))
			.findFirst()
			.orElseThrow();
		put("/workers/" + worker + "/pause");
		assertThat(get("/workers/" + worker + "/state", WorkerState.class)).isEqualTo(WorkerState.PAUSED);
		delete("/workers/" + worker + "/pause");
		awaitRendered(submit());
		assertThat(get("/workers/" + worker + "/state", WorkerState.class)).isEqualTo(WorkerState.RUNNING);
	}

	@Test
	void anUrgentArticleComesFirst() {
		put("/queues/render/pause");
		put("/queues/render/limit/1");
		String first = submit();
		String second = submit();
		put("/articles/" + second + "/priority/10");
		assertThat(this.qless.queue("render").peek(2)).extracting("jid")
			.containsExactly("render:" + second, "render:" + first);
		delete("/queues/render/pause");
		awaitRendered(first);
		assertThat(this.qless.config().get("render-max-concurrency")).contains("1");
	}

	@Test
	void anEditionIsComposedWhenItsPagesAreThere() {
		put("/queues/render/pause");
		String first = submit();
		String second = submit();
		URI edition = post("/editions", List.of(first, second));
		put(edition + "/articles/" + submit());
		assertThat(edition(edition).missing()).hasSize(3).contains("render:" + first, "render:" + second);
		delete(edition + "/articles/" + first);
		assertThat(edition(edition).missing()).hasSize(2);
		assertThat(edition(edition).state()).isEqualTo("DEPENDS");
		delete("/queues/render/pause");
		await().until(() -> edition(edition).result(), "\"2 pages\""::equals);
	}

	@Test
	void thinEditionsComeFirst() {
		put("/queues/render/pause");
		String jid = post("/editions", List.of(submit(), submit())).getPath().substring("/editions/".length());
		assertThat(this.qless.jobs().get(jid)).hasValueSatisfying((job) -> {
			assertThat(job.priority()).isEqualTo(-2);
			assertThat(job.retries()).isEqualTo(2);
		});
	}

	@Test
	void articlesAreRenderedAgainOneAfterTheOther() {
		String first = submit();
		String second = submit();
		awaitRendered(first);
		awaitRendered(second);
		this.http.post()
			.uri("/articles/again?within=PT2H")
			.contentType(MediaType.APPLICATION_JSON)
			.body(List.of(first, second))
			.exchange()
			.expectStatus()
			.isOk();
		awaitRendered(first);
		assertThat(this.qless.jobs().get("render:" + second).orElseThrow().due())
			.isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3600));
		this.qless.jobs().cancel("render:" + second);
	}

	@Test
	void aDigestIsSentAgainAndAgain() {
		put("/digest?every=PT0.2S");
		List<String> sent = await().until(() -> get("/digest", TEXTS), (jids) -> jids.size() > 1);
		assertThat(sent).startsWith("digest-1", "digest-2");
		delete("/digest");
		assertThat(this.qless.recurring().get("digest")).isEmpty();
	}

	@Test
	void articlesAreFoundByTheirTags() {
		String first = submit();
		String second = submit();
		put("/articles/" + first + "/tags/culture");
		put("/articles/" + second + "/tags/culture");
		assertThat(get("/tags/culture", JobPage.class).jids()).containsExactly("render:" + first, "render:" + second);
		assertThat(get("/tags", TEXTS)).contains("culture");
	}

	@Test
	void readersAreCountedTogether() {
		String readers = "/articles/" + submit() + "/readers";
		put("/queues/reads/pause");
		List.of("ann", "nobody", "bob").forEach((reader) -> put(readers + "/" + reader));
		delete("/queues/reads/pause");
		await().until(() -> get(readers, TEXTS).size(), (size) -> size == 2);
		assertThat(get(readers, TEXTS)).containsExactlyInAnyOrder("ann", "bob");
		await().until(() -> this.qless.failed().groups().get("article.read:IllegalArgumentException"),
				Objects::nonNull);
	}

	@Test
	void anEditionOfAnUnknownArticleIsRefused() {
		this.http.post()
			.uri("/editions")
			.contentType(MediaType.APPLICATION_JSON)
			.body(List.of("unknown"))
			.exchange()
			.expectStatus()
			.isNotFound();
	}

	@Test
	void aWatchedArticleIsListed() {
		String id = submit();
		put("/articles/" + id + "/watch");
		assertThat(get("/watched", TEXTS)).contains("render:" + id);
	}

	@Test
	void whatFailedIsFoundTriedAgainAndForgotten() {
		String jid = this.jobs.enqueue(new RenderArticle("none"), (job) -> job.retries(0)).jid();
		awaitFailures(1);
		assertThat(get("/failures", NUMBERS)).containsEntry("article.render:NoSuchElementException", 1);
		this.http.post().uri(FAILURES + "/again?queue=render").exchange().expectBody(Integer.class).isEqualTo(1);
		awaitFailures(1);
		this.http.post().uri("/failures/jobs/" + jid + "/again").exchange().expectStatus().isOk();
		awaitFailures(1);
		assertThat(this.qless.jobs().get(jid).orElseThrow().history()).filteredOn("what", "failed").hasSize(3);
		delete("/failures/jobs/" + jid);
		awaitFailures(0);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20));
	}

	private void awaitFailures(int number) {
		await().until(() -> get(FAILURES, JobPage.class).total(), (total) -> total == number);
	}

	private void awaitRendered(String id) {
		await().until(() -> this.qless.jobs().get("render:" + id).orElseThrow().state(), JobState.COMPLETE::equals);
	}

	private String submit() {
		return post("/articles", new Article("Title", "Text")).getPath().substring("/articles/".length());
	}

	private QueueController.Numbers numbers() {
		return get("/queues/render", QueueController.Numbers.class);
	}

	private EditionController.Edition edition(URI uri) {
		return get(uri.toString(), EditionController.Edition.class);
	}

	private URI post(String uri, Object body) {
		return Objects.requireNonNull(this.http.post()
			.uri(uri)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.ACCEPTED)
			.returnResult(Void.class)
			.getResponseHeaders()
			.getLocation());
	}

	private <T> T get(String uri, Class<T> type) {
		return get(uri, ParameterizedTypeReference.<T>forType(type));
	}

	private <T> T get(String uri, ParameterizedTypeReference<T> type) {
		return Objects.requireNonNull(this.http.get()
			.uri(uri)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(type)
			.returnResult()
			.getResponseBody());
	}

	private void put(String uri) {
		this.http.put().uri(uri).exchange().expectStatus().isOk();
	}

	private void delete(String uri) {
		this.http.delete().uri(uri).exchange().expectStatus().isOk();
	}

}
