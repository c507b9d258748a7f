package io.qless.sample;

import java.util.Map;

import io.qless.client.QlessClient;
import io.qless.job.JobPage;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What went wrong, and puts it right. A real desk would let only its editors in.
 */
@RestController
@RequestMapping("/failures")
class FailureController {

	private final QlessClient qless;

	FailureController(QlessClient qless) {
		this.qless = qless;
	}

	// tag::look[]
	@GetMapping
	Map<String, Long> groups() {
		return this.qless.failed().groups(); // how many in which group
	}

	@GetMapping("/groups/{group}")
	JobPage page(@PathVariable String group) {
		return this.qless.failed().page(group, 0, 25); // jids, the newest first
	}
	// end::look[]

	// tag::again[]
	@PostMapping("/groups/{group}/again")
	int again(@PathVariable String group, @RequestParam String queue) {
		return this.qless.failed().unfail(group, queue, 250); // the oldest first
	}

	@PostMapping("/jobs/{jid}/again")
	void again(@PathVariable String jid) {
		this.qless.jobs().requeue(jid, null); // into its own queue
	}

	@DeleteMapping("/jobs/{jid}")
	void forget(@PathVariable String jid) {
		this.qless.jobs().cancel(jid);
	}
	// end::again[]

}
