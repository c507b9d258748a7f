package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.qless.client.LeaseOperations;
import io.qless.client.PopRequest;
import io.qless.client.PoppedJobs;
import org.jspecify.annotations.Nullable;

/**
 * Where a worker's jobs come from. A pop whose answer never came may have taken jobs: it
 * is asked again under its id until it is answered.
 */
final class JobSource {

	private final LeaseOperations leases;

	private final WorkerOptions options;

	private final List<String> types;

	private @Nullable String unanswered;

	JobSource(LeaseOperations leases, WorkerOptions options, List<String> types) {
		this.leases = leases;
		this.options = options;
		this.types = types;
	}

	/** Takes jobs; told by one thread at a time. */
	PoppedJobs take(int count) {
		PopRequest request = new PopRequest(this.options.name(), this.options.queues(), this.types, count,
				this.options.lease());
		String open = this.unanswered;
		if (open != null) {
			PoppedJobs late = this.leases.pop(request, open);
			this.unanswered = null;
			// There may be more by now.
			return new PoppedJobs(late.jobs(), Duration.ZERO);
		}
		String id = UUID.randomUUID().toString();
		this.unanswered = id;
		PoppedJobs popped = this.leases.pop(request, id);
		this.unanswered = null;
		return popped;
	}

}
