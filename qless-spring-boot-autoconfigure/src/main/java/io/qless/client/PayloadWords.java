package io.qless.client;

import io.qless.job.JobDefaults;
import io.qless.job.JobOptionsBuilder;
import io.qless.job.JobType;
import org.jspecify.annotations.Nullable;

/**
 * What a payload and its class say about its job.
 */
final class PayloadWords {

	private PayloadWords() {
	}

	/** Refuses a payload whose class does not say its type. */
	static JobType typeOf(Object payload) {
		JobType type = payload.getClass().getAnnotation(JobType.class);
		if (type == null) {
			throw new RequestRefusedException(
					"The class " + payload.getClass().getName()
							+ " has no @JobType: annotate it, or name the type with enqueue(type, payload, options)",
					null);
		}
		return type;
	}

	static void ofClass(JobType type, JobOptionsBuilder job) {
		if (!type.queue().isEmpty()) {
			job.queue(type.queue());
		}
		if (type.priority() != 0) {
			job.priority(type.priority());
		}
		if (type.retries() >= 0) {
			job.retries(type.retries());
		}
		if (!type.delay().isEmpty()) {
			job.delay(type.delay());
		}
		job.tags(type.tags());
	}

	static void ofPayload(@Nullable Object payload, JobOptionsBuilder job) {
		if (payload instanceof JobDefaults defaults) {
			defaults.jobDefaults(job);
		}
	}

}
