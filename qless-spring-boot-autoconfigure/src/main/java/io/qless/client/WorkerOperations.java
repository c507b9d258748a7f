package io.qless.client;

import java.util.List;

import io.qless.job.WorkerCounts;
import io.qless.job.WorkerJobs;
import tools.jackson.databind.JsonNode;

/**
 * The workers that Redis knows of, those of other languages included. All methods may
 * throw a {@link QlessUnavailableException}.
 */
public final class WorkerOperations {

	private final Engine engine;

	WorkerOperations(Engine engine) {
		this.engine = engine;
	}

	/**
	 * Returns the workers seen within {@code max-worker-age}, the last seen first.
	 * @return the workers and their counts, never null
	 */
	public List<WorkerCounts> all() {
		return Wire.elements(this.engine.call("workers").text())
			.map((node) -> new WorkerCounts(node.path("name").asString(), node.path("jobs").asLong(),
					node.path("stalled").asLong()))
			.toList();
	}

	/**
	 * Returns what is in the hands of a worker.
	 * @param name the worker
	 * @return its jobs; none if it is unknown
	 */
	public WorkerJobs jobs(String name) {
		JsonNode node = Wire.JSON.readTree(this.engine.call("workers", name).text());
		return new WorkerJobs(Wire.texts(node.path("jobs")), Wire.texts(node.path("stalled")));
	}

	/**
	 * Forgets workers; the jobs in their hands stay there until their leases end.
	 * @param names the workers, 250 at most
	 */
	public void deregister(String... names) {
		this.engine.call("worker.deregister", names);
	}

}
