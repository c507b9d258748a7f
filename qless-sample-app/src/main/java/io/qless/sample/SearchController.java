package io.qless.sample;

import io.qless.client.EnqueuedJob;
import io.qless.client.JobClient;
import io.qless.client.JobExistsException;
import io.qless.handler.JobHandler;
import io.qless.job.Conflict;
import io.qless.job.Unique;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Keeps the search up to date.
 */
@RestController
@RequestMapping("/search")
class SearchController {

	private final JobClient jobs;

	private final SearchIndex index;

	SearchController(JobClient jobs, SearchIndex index) {
		this.jobs = jobs;
		this.index = index;
	}

	// tag::unique[]
	@PostMapping("/rebuild")
	EnqueuedJob rebuild() {
		return this.jobs.enqueue(new RebuildSearch(), (job) -> job.unique("search", Unique.WHILE_QUEUED));
	}

	@JobHandler(label = "Rebuilds the search")
	long rebuild(RebuildSearch job) {
		return this.index.rebuild();
	}
	// end::unique[]

	@GetMapping
	boolean found(@RequestParam String word) {
		return this.index.contains(word);
	}

	// tag::refuse[]
	@PostMapping("/rebuild-now")
	EnqueuedJob rebuildNow() {
		return this.jobs.enqueue(new RebuildSearch(),
				(job) -> job.priority(10).unique("search", Unique.WHILE_QUEUED).conflict(Conflict.REFUSE));
	}

	@ExceptionHandler(JobExistsException.class)
	ProblemDetail underWay(JobExistsException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "Already ordered as " + ex.jid());
	}
	// end::refuse[]

}
