package io.qless.sample;

import java.util.List;
import java.util.Set;

import io.qless.client.JobClient;
import io.qless.handler.Coalesce;
import io.qless.handler.JobHandler;
import io.qless.handler.JobItem;

import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Counts who reads which article: many readers of one article in one go.
 */
@RestController
@RequestMapping("/articles/{id}/readers")
class ReaderController {

	private final JobClient jobs;

	private final StringRedisTemplate redis;

	ReaderController(JobClient jobs, StringRedisTemplate redis) {
		this.jobs = jobs;
		this.redis = redis;
	}

	// tag::coalesce[]
	@PutMapping("/{reader}")
	void read(@PathVariable String id, @PathVariable String reader) {
		this.jobs.enqueue(new CountReader(id, reader), (job) -> job.coalesce(id));
	}

	@JobHandler(label = "Counts readers", noRetryOn = IllegalArgumentException.class,
			coalesce = @Coalesce(maxSize = 250, maxWait = "200ms"))
	void count(List<JobItem<CountReader>> jobs) {
		jobs.stream()
			.filter((job) -> job.payload().reader().equals("nobody"))
			.forEach((job) -> job.fail(new IllegalArgumentException("Nobody is no reader")));
		String[] readers = jobs.stream()
			.filter((job) -> job.failure() == null)
			.map((job) -> job.payload().reader())
			.toArray(String[]::new);
		if (readers.length > 0) {
			// Once for all.
			this.redis.opsForSet().add(key(jobs.get(0).payload().articleId()), readers);
		}
	}
	// end::coalesce[]

	@GetMapping
	Set<String> readers(@PathVariable String id) {
		return this.redis.opsForSet().members(key(id));
	}

	private static String key(String id) {
		return "desk:readers:" + id;
	}

}
