package io.qless.sample;

import java.util.List;

import io.qless.client.QlessClient;
import io.qless.job.WorkerCounts;
import io.qless.job.WorkerState;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who works, on this replica or any other, and what he is told. A real desk would let
 * only its editors in.
 */
@RestController
@RequestMapping("/workers")
class WorkerController {

	private final QlessClient qless;

	WorkerController(QlessClient qless) {
		this.qless = qless;
	}

	// tag::look[]
	@GetMapping
	List<WorkerCounts> all() {
		return this.qless.workers().all();
	}

	@GetMapping("/{name}/state")
	WorkerState state(@PathVariable String name) {
		return this.qless.workers().state(name);
	}
	// end::look[]

	// tag::control[]
	@PutMapping("/{name}/pause")
	void pause(@PathVariable String name) {
		this.qless.workers().pause(name); // takes no more jobs; running ones go on
	}

	@DeleteMapping("/{name}/pause")
	void resume(@PathVariable String name) {
		this.qless.workers().resume(name);
	}

	@DeleteMapping("/{name}")
	void stop(@PathVariable String name) {
		this.qless.workers().stop(name); // ends with its last job
	}

	@PostMapping("/jobs/{jid}/interrupt")
	void interrupt(@PathVariable String jid) {
		this.qless.jobs().interrupt(jid); // its handler, wherever it runs
	}
	// end::control[]

}
