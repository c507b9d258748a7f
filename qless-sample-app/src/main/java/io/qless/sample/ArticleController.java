package io.qless.sample;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.qless.client.JobClient;
import io.qless.client.JobHandle;
import io.qless.client.JobNotEndedException;
import io.qless.job.Job;
import io.qless.job.JobFailure;
import io.qless.job.JobProgress;
import io.qless.sample.Announcing.Announcement;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Takes articles and shows what has become of them.
 */
@RestController
@RequestMapping("/articles")
class ArticleController {

	private final ArticleStore articles;

	private final JobClient jobs;

	ArticleController(ArticleStore articles, JobClient jobs) {
		this.articles = articles;
		this.jobs = jobs;
	}

	// tag::enqueue[]
	@PostMapping
	ResponseEntity<Map<String, String>> submit(@RequestBody Article article,
			@RequestParam(defaultValue = "0") int priority, @RequestParam(defaultValue = "PT0S") Duration embargo) {
		String id = this.articles.add(article);
		// tag::jobs[]
		String render = this.jobs.enqueue(new RenderArticle(id), (job) -> job.jid("render:" + id).priority(priority))
			.jid();
		String index = this.jobs.enqueue(new IndexArticle(id), (job) -> job.jid("index:" + id).dependsOn(render)).jid();
		this.jobs.enqueue(new AnnounceArticle(id), (job) -> job.jid("announce:" + id).dependsOn(index).delay(embargo));
		// end::jobs[]
		return ResponseEntity.accepted().location(URI.create("/articles/" + id)).body(tokens(id));
	}
	// end::enqueue[]

	// tag::handle[]
	@GetMapping("/{id}")
	Status status(@PathVariable String id) {
		Article article = this.articles.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		return new Status(id, article.title(), step("render:" + id, Page.class), step("index:" + id, Integer.class),
				step("announce:" + id, Announcement.class), step("syndicate:" + id, Void.class));
	}

	private <T> @Nullable Step step(String jid, Class<T> result) {
		JobHandle<T> handle = this.jobs.handle(jid, result);
		return handle.job().map((job) -> new Step(job, handle.resultOf(job).orElse(null))).orElse(null);
	}
	// end::handle[]

	// tag::tokens[]
	private Map<String, String> tokens(String id) {
		return Stream.of("render", "index", "announce")
			.collect(Collectors.toMap((step) -> step, (step) -> token(step + ":" + id)));
	}

	private String token(String jid) {
		return this.jobs.handle(jid, Object.class).statusToken();
	}
	// end::tokens[]

	// tag::await[]
	@GetMapping("/{id}/page")
	Page page(@PathVariable String id) {
		return this.jobs.handle("render:" + id, Page.class).result(Duration.ofSeconds(5)).orElseThrow();
	}

	@ExceptionHandler(JobNotEndedException.class)
	@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
	void notYet() {
	}
	// end::await[]

	/**
	 * An article and its jobs.
	 *
	 * @param id the article
	 * @param title its title
	 * @param render how its page comes along; null if long ago, like those that follow
	 * @param index how many of its words can be found
	 * @param announce how it is announced to the readers
	 * @param syndicate how it is sent to the partners; null until it is announced
	 */
	record Status(String id, String title, @Nullable Step render, @Nullable Step index, @Nullable Step announce,
			@Nullable Step syndicate) {
	}

	/**
	 * A job, as an author wants to see it.
	 *
	 * @param state where it stands
	 * @param progress how far it is; null if nothing was told
	 * @param result what came out; null until then
	 * @param problem what went wrong last; null if nothing did
	 */
	record Step(String state, @Nullable JobProgress progress, @Nullable Object result, @Nullable String problem) {

		Step(Job job, @Nullable Object result) {
			this(job.state().name().toLowerCase(Locale.ROOT), job.extras().progress(), result, problem(job.failure()));
		}

		private static @Nullable String problem(@Nullable JobFailure failure) {
			return (failure != null) ? failure.message().lines().findFirst().orElse("") : null;
		}

	}

}
