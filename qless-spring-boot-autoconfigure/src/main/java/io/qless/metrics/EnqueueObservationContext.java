package io.qless.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.qless.client.EnqueuedJob;
import io.qless.job.NewJob;

/**
 * One call that enqueues, while it is observed. Whatever is to travel with its jobs is
 * put into the carrier, which becomes headers of each of them.
 */
public final class EnqueueObservationContext extends SenderContext<Map<String, String>> {

	private final List<NewJob> jobs;

	private volatile List<EnqueuedJob> results = List.of();

	/**
	 * Creates the context of a call that has not been made.
	 * @param jobs the jobs, as they are to be put
	 */
	public EnqueueObservationContext(List<NewJob> jobs) {
		super((carrier, name, text) -> {
			if (carrier != null) {
				carrier.put(name, text);
			}
		}, Kind.PRODUCER);
		this.jobs = List.copyOf(jobs);
		setCarrier(new LinkedHashMap<>());
	}

	/**
	 * Returns the jobs.
	 * @return the jobs, as they were before the call; at least one
	 */
	public List<NewJob> jobs() {
		return this.jobs;
	}

	/**
	 * Returns what became of the jobs.
	 * @return a result for each, none before the end and if the call failed; never null
	 */
	public List<EnqueuedJob> results() {
		return this.results;
	}

	void results(List<EnqueuedJob> results) {
		this.results = results;
	}

}
