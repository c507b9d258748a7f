package io.qless.sample;

import java.time.Duration;
import java.util.List;

import io.qless.client.QlessClient;
import io.qless.handler.JobContext;
import io.qless.handler.JobHandler;
import io.qless.job.RecurringJob;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sends the readers a digest, again and again.
 */
@RestController
@RequestMapping("/digest")
class DigestController {

	private final QlessClient qless;

	DigestController(QlessClient qless) {
		this.qless = qless;
	}

	// tag::register[]
	@PutMapping
	void register(@RequestParam Duration every) {
		RecurringJob digest = new RecurringJob("digest", "digest.send", "digest", "{}", every, 0, 3, 1,
				List.of("readers"), 0);
		this.qless.recurring().register(digest, Duration.ZERO);
	}

	@JobHandler(type = "digest.send", queue = "digest", label = "Sends the digest")
	String send(JobContext job) {
		return "sent by " + job.job().jid();
	}

	@DeleteMapping
	void remove() {
		this.qless.recurring().remove("digest");
	}
	// end::register[]

	@GetMapping
	List<String> sent() {
		return this.qless.tags().jobs("readers", 0, 100).jids();
	}

}
