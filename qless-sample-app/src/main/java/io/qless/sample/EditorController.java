package io.qless.sample;

import java.time.Duration;
import java.util.List;

import io.qless.client.JobClient;
import io.qless.client.QlessClient;
import io.qless.job.Conflict;
import io.qless.job.Job;
import io.qless.job.JobPage;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What an editor may do with articles that are being rendered. A real desk would let only
 * its editors in.
 */
@RestController
class EditorController {

	private final QlessClient qless;

	private final JobClient jobs;

	EditorController(QlessClient qless, JobClient jobs) {
		this.qless = qless;
		this.jobs = jobs;
	}

	// tag::spread[]
	@PostMapping("/articles/again")
	void renderAgain(@RequestBody List<String> ids, @RequestParam Duration within) {
		List<RenderArticle> articles = ids.stream().map(RenderArticle::new).toList();
		this.jobs.enqueueAll(articles,
				(job, article) -> job.jid("render:" + article.articleId()).conflict(Conflict.REPLACE).spread(within));
	}
	// end::spread[]

	// tag::priority[]
	@PutMapping("/articles/{id}/priority/{priority}")
	void priority(@PathVariable String id, @PathVariable int priority) {
		this.qless.jobs().priority("render:" + id, priority);
	}
	// end::priority[]

	// tag::tags[]
	@PutMapping("/articles/{id}/tags/{tag}")
	List<String> tag(@PathVariable String id, @PathVariable String tag) {
		return this.qless.tags().add("render:" + id, tag);
	}

	@GetMapping("/tags/{tag}")
	JobPage tagged(@PathVariable String tag) {
		return this.qless.tags().jobs(tag, 0, 25);
	}

	@GetMapping("/tags")
	List<String> tags() {
		return this.qless.tags().top(0, 10);
	}
	// end::tags[]

	// tag::track[]
	@PutMapping("/articles/{id}/watch")
	void watch(@PathVariable String id) {
		this.qless.jobs().track("render:" + id);
	}

	@GetMapping("/watched")
	List<String> watched() {
		return this.qless.jobs().tracked().stream().map(Job::jid).toList();
	}
	// end::track[]

}
