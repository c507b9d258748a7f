package io.qless.client;

import java.time.Duration;
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
	 * Tells what a live worker listens to, so that {@link JobOperations#why} can say when
	 * nobody does.
	 * @param name the worker
	 * @param queues its queues, 10,000 at most
	 * @param types the types it runs, 250 at most; none for any
	 * @param ttl how long this holds, a day at most
	 */
	public void announce(String name, List<String> queues, List<String> types, Duration ttl) {
		this.engine.call("worker.announce", name, Wire.names(queues), types.isEmpty() ? "" : Wire.names(types),
				Wire.seconds(ttl));
	}

	/**
	 * Takes an announcement back, because the worker stops. If no jobs are in its hands
	 * it is forgotten, too.
	 * @param name the worker
	 */
	public void withdraw(String name) {
		this.engine.call("worker.announce", name, "[]", "", "0");
	}

	/**
	 * Forgets workers; the jobs in their hands stay there until their leases end.
	 * @param names the workers, 250 at most
	 */
	public void deregister(String... names) {
		this.engine.call("worker.deregister", names);
	}

}
