package io.qless.sample;

import java.net.URI;
import java.util.List;

import io.qless.client.JobClient;
import io.qless.client.JobNotFoundException;
import io.qless.client.QlessClient;
import io.qless.handler.JobHandler;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Makes editions: of articles whose pages have to be there first.
 */
@RestController
@RequestMapping("/editions")
class EditionController {

	private final JobClient jobs;

	private final QlessClient qless;

	EditionController(JobClient jobs, QlessClient qless) {
		this.jobs = jobs;
		this.qless = qless;
	}

	// tag::compose[]
	@PostMapping
	ResponseEntity<Void> compose(@RequestBody List<String> articleIds) {
		String[] pages = articleIds.stream().map((id) -> "render:" + id).toArray(String[]::new);
		String jid = this.jobs.enqueue(new ComposeEdition(articleIds), (job) -> job.dependsOn(pages)).jid();
		return ResponseEntity.accepted().location(URI.create("/editions/" + jid)).build();
	}
	// end::compose[]

	@JobHandler(label = "Composes an edition")
	String edition(ComposeEdition edition) {
		return edition.articleIds().size() + " pages";
	}

	// tag::change[]
	@PutMapping("/{jid}/articles/{id}")
	void waitFor(@PathVariable String jid, @PathVariable String id) {
		this.qless.jobs().depend(jid, "render:" + id);
	}

	@DeleteMapping("/{jid}/articles/{id}")
	void doNotWaitFor(@PathVariable String jid, @PathVariable String id) {
		this.qless.jobs().undepend(jid, "render:" + id);
	}
	// end::change[]

	/** Nobody can wait for a page that was never ordered. */
	@ExceptionHandler(JobNotFoundException.class)
	ProblemDetail unknown(JobNotFoundException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, ex.getMessage());
	}

	@GetMapping("/{jid}")
	Edition status(@PathVariable String jid) {
		return this.qless.jobs()
			.get(jid)
			.map((job) -> new Edition(job.state().name(), job.dependencies(), String.valueOf(job.result())))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	/**
	 * An edition, as its editor wants to see it.
	 *
	 * @param state where its job stands
	 * @param missing the jobs it waits for
	 * @param result what came out
	 */
	record Edition(String state, List<String> missing, String result) {
	}

}
