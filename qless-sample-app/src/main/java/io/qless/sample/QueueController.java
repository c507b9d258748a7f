package io.qless.sample;

import java.time.Instant;

import io.qless.client.QlessClient;
import io.qless.client.QueueOperations;
import io.qless.job.QueueCounts;
import io.qless.job.QueueStats;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How much work there is, and how fast it may be done. A real desk would let only its
 * editors in.
 */
@RestController
@RequestMapping("/queues/{queue}")
class QueueController {

	private final QlessClient qless;

	QueueController(QlessClient qless) {
		this.qless = qless;
	}

	// tag::numbers[]
	@GetMapping
	Numbers numbers(@PathVariable String queue) {
		QueueOperations operations = this.qless.queue(queue);
		return new Numbers(operations.counts(), operations.stats(Instant.now()));
	}
	// end::numbers[]

	// tag::limit[]
	@PutMapping("/limit/{most}")
	void limit(@PathVariable String queue, @PathVariable int most) {
		this.qless.config().set(queue + "-max-concurrency", Integer.toString(most));
	}
	// end::limit[]

	// tag::pause[]
	@PutMapping("/pause")
	void pause(@PathVariable String queue) {
		this.qless.queue(queue).pause();
	}

	@DeleteMapping("/pause")
	void unpause(@PathVariable String queue) {
		this.qless.queue(queue).unpause();
	}
	// end::pause[]

	/**
	 * The numbers of a queue.
	 *
	 * @param now how many jobs stand where
	 * @param today how long they waited and ran, and how many failed
	 */
	record Numbers(QueueCounts now, QueueStats today) {
	}

}
