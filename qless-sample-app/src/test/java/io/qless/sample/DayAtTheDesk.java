package io.qless.sample;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.qless.client.QlessClient;
import io.qless.job.Job;
import io.qless.job.JobState;
import io.qless.job.JobSummary;
import org.awaitility.Awaitility;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many articles, no two of which are alike, submitted and read over HTTP; and what must
 * have become of each of them.
 */
class DayAtTheDesk {

	private static final int PAGE = 250;

	private static final int AUTHORS = 8;

	private static final int EDITION = 10;

	private final RestTestClient http;

	private final QlessClient qless;

	private final StringRedisTemplate redis;

	private final List<Story> stories = Collections.synchronizedList(new ArrayList<>());

	private final List<String> editions = Collections.synchronizedList(new ArrayList<>());

	DayAtTheDesk(RestTestClient http, QlessClient qless, StringRedisTemplate redis) {
		this.http = http;
		this.qless = qless;
		this.redis = redis;
	}

	/** Submits articles, several at a time, and an edition of each ten. */
	void submit(int number) {
		ExecutorService authors = Executors.newFixedThreadPool(AUTHORS);
		try {
			CompletableFuture
				.allOf(IntStream.range(0, number / EDITION)
					.mapToObj((edition) -> CompletableFuture.runAsync(() -> submitEdition(edition), authors))
					.toArray(CompletableFuture<?>[]::new))
				.join();
		}
		finally {
			authors.shutdownNow();
		}
	}

	private void submitEdition(int edition) {
		List<Story> submitted = IntStream.range(edition * EDITION, (edition + 1) * EDITION)
			.mapToObj(this::submitStory)
			.toList();
		URI address = post("/editions", submitted.stream().map(Story::id).toList());
		this.stories.addAll(submitted);
		this.editions.add(address.getPath().substring("/editions/".length()));
	}

	private Story submitStory(int number) {
		Story story = new Story(number, "");
		URI article = post(story.address(), story.article());
		story.visitors()
			.forEach((reader) -> this.http.put().uri(article + "/readers/" + reader).exchange().expectStatus().isOk());
		return new Story(number, article.getPath().substring("/articles/".length()));
	}

	private URI post(String address, Object body) {
		return Objects.requireNonNull(this.http.post()
			.uri(address)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.ACCEPTED)
			.returnResult(Void.class)
			.getResponseHeaders()
			.getLocation());
	}

	void awaitEnd(Duration atMost) {
		Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(200)).until(this::isQuiet);
	}

	/**
	 * What an editor does with editions that were in the hands of too many workers that
	 * died.
	 */
	int putAgain(String group, String queue) {
		return Objects.requireNonNull(this.http.post()
			.uri("/failures/groups/" + group + "/again?queue=" + queue)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(Integer.class)
			.returnResult()
			.getResponseBody());
	}

	private boolean isQuiet() {
		return this.qless.queues()
			.stream()
			.allMatch((queue) -> queue.waiting() + queue.running() + queue.stalled() + queue.scheduled()
					+ queue.depends() == 0);
	}

	/** Everything that was to become of the articles has, once, and nothing else. */
	void check() {
		assertThat(isQuiet()).isTrue();
		assertThat(this.qless.fsck().examine(10).problems()).isEmpty();
		assertThat(this.qless.failed().groups()).isEqualTo(sum(Story::failures));
		Map<String, Long> completed = completed();
		assertThat(completed.remove("search.rebuild")).isPositive();
		assertThat(completed.remove("edition.compose")).isEqualTo(this.editions.size());
		assertThat(completed).isEqualTo(sum(Story::completions));
		assertThat(this.qless.jobs().getAll(this.editions)).allMatch((job) -> "\"10 pages\"".equals(job.result()));
		assertThat(members("desk:delivered")).isEqualTo(all(Story::deliveries));
		assertThat(members("desk:search")).isEqualTo(all(Story::words));
		this.stories.forEach(this::check);
	}

	private void check(Story story) {
		List<Job> jobs = this.qless.jobs().getAll(story.jids());
		assertThat(jobs).as("%s", story).extracting(Job::state).containsExactlyElementsOf(story.states());
		assertThat(jobs).as("%s", story)
			.allMatch((job) -> times(job, "done") == ((job.state() == JobState.COMPLETE) ? 1 : 0));
		assertThat(jobs.get(0).result()).contains("\"words\":" + story.words().size());
		assertThat(jobs.get(1).result()).isEqualTo(Integer.toString(story.words().size()));
		assertThat(jobs.get(2).result()).matches("\\{\"attempts\":[1-9]\\d*}");
		assertThat(members("desk:readers:" + story.id())).isEqualTo(story.readers());
	}

	private static long times(Job job, String what) {
		return job.history().stream().filter((entry) -> entry.what().equals(what)).count();
	}

	/** How many jobs of which type are complete. */
	private Map<String, Long> completed() {
		Map<String, Long> types = new HashMap<>();
		int offset = 0;
		List<JobSummary> page;
		do {
			page = this.qless.jobs().listCompleted(offset, PAGE).items();
			page.forEach((job) -> types.merge(job.type(), 1L, Long::sum));
			offset += page.size();
		}
		while (!page.isEmpty());
		return types;
	}

	private Set<String> members(String key) {
		return Objects.requireNonNull(this.redis.opsForSet().members(key));
	}

	private Set<String> all(Function<Story, Set<String>> what) {
		return this.stories.stream().flatMap((story) -> what.apply(story).stream()).collect(Collectors.toSet());
	}

	/** Without what is zero. */
	private Map<String, Long> sum(Function<Story, Map<String, Long>> what) {
		Map<String, Long> sum = new HashMap<>();
		this.stories.forEach((story) -> what.apply(story).forEach((name, count) -> sum.merge(name, count, Long::sum)));
		sum.values().removeIf((count) -> count == 0);
		return sum;
	}

	/** How many attempts it took beyond the first ones. */
	long furtherAttempts() {
		return this.stories.stream()
			.flatMap((story) -> this.qless.jobs().getAll(story.jids()).stream())
			.mapToLong((job) -> times(job, "popped") - 1)
			.sum();
	}

}
