package io.qless.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.qless.job.JobSummary;
import io.qless.job.UnheardQueues;
import io.qless.job.WorkerCounts;
import io.qless.job.WorkerJobs;
import io.qless.job.WorkerState;
import io.qless.lua.LuaReply;
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
	 * Returns the jobs in the hands of workers in short.
	 * @param names the workers, 250 at most
	 * @param lapsed true for jobs whose lease has run out, false for the others
	 * @param count how many at most of each worker; fewer where they come to more than
	 * 250
	 * @return the jobs of the first worker, then of the next, by the end of their leases,
	 * never null
	 */
	public List<JobSummary> list(List<String> names, boolean lapsed, int count) {
		return SummaryReader.list(this.engine, lapsed ? "lapsed" : "held", Wire.names(names), 0, count).items();
	}

	/**
	 * Tells what a live worker listens to, so that {@link JobOperations#why} can say when
	 * nobody does.
	 * @param name the worker
	 * @param queues its queues, 10,000 at most
	 * @param types the types it runs, 250 at most; none for any
	 * @param ttl how long this holds, a day at most
	 * @return what the worker was told to do, never null
	 */
	public WorkerOrders announce(String name, List<String> queues, List<String> types, Duration ttl) {
		return orders(this.engine.call("worker.announce", name, Wire.names(queues),
				types.isEmpty() ? "" : Wire.names(types), Wire.seconds(ttl)));
	}

	/**
	 * The same by a worker that has just started: what a former one of its name was told
	 * does not concern it, except for a pause.
	 * @param name the worker
	 * @param queues its queues, 10,000 at most
	 * @param types the types it runs, 250 at most; none for any
	 * @param ttl how long this holds, a day at most
	 * @return what the worker was told to do, never null
	 */
	public WorkerOrders introduce(String name, List<String> queues, List<String> types, Duration ttl) {
		return orders(this.engine.call("worker.announce", name, Wire.names(queues),
				types.isEmpty() ? "" : Wire.names(types), Wire.seconds(ttl), "start", "1"));
	}

	private static WorkerOrders orders(LuaReply reply) {
		List<String> told = reply.texts();
		Map<String, Long> interrupts = new HashMap<>();
		for (int i = 1; i < told.size(); i += 2) {
			interrupts.put(told.get(i), Long.valueOf(told.get(i + 1)));
		}
		return new WorkerOrders(WorkerState.of(told.get(0)), interrupts);
	}

	/**
	 * Has a worker take no more jobs until it is resumed, wherever it runs; the jobs in
	 * its hands go on. It stays paused if it starts again under its name within a day. A
	 * worker that is away learns it when it is back.
	 * @param name the worker
	 * @throws RequestRefusedException if there is no such worker
	 */
	public void pause(String name) {
		this.engine.call("worker.control", "pause", name);
	}

	/**
	 * Ends a pause.
	 * @param name the worker
	 * @throws RequestRefusedException if there is no such worker
	 */
	public void resume(String name) {
		this.engine.call("worker.control", "resume", name);
	}

	/**
	 * Has a worker take no more jobs and end with its last one, however long that takes;
	 * its application goes on, and starts it again when it is started itself.
	 * @param name the worker
	 * @throws RequestRefusedException if there is no such worker
	 */
	public void stop(String name) {
		this.engine.call("worker.control", "stop", name);
	}

	/**
	 * Returns what a worker was told to do.
	 * @param name the worker
	 * @return the state; running if it is unknown
	 */
	public WorkerState state(String name) {
		return WorkerState.of(this.engine.call("worker.control", "state", name).texts().get(0));
	}

	/**
	 * Returns what workers were told to do.
	 * @param names the workers, 250 at most and one at least
	 * @return the state of each, in their order; running for those that are unknown
	 */
	public List<WorkerState> states(List<String> names) {
		List<String> arguments = new ArrayList<>(List.of("state"));
		arguments.addAll(names);
		return this.engine.call("worker.control", arguments).texts().stream().map(WorkerState::of).toList();
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
	 * Looks for queues with jobs that no live worker takes, among a page of the queues in
	 * the order in which they were first seen.
	 * @param offset how many queues to leave out
	 * @param count how many to look at, 25 in any case
	 * @return those that were found, never null
	 */
	public UnheardQueues unheard(int offset, int count) {
		JsonNode node = Wire.JSON
			.readTree(this.engine.call("unheard", Integer.toString(offset), Integer.toString(count)).text());
		return new UnheardQueues(node.path("total").asLong(), node.has("workers"),
				Wire.elements(node.path("queues"))
					.map((queue) -> new UnheardQueues.Queue(queue.path("name").asString(),
							queue.path("heard").asBoolean(), Wire.texts(queue.path("types"))))
					.toList());
	}

	/**
	 * Forgets workers; the jobs in their hands stay there until their leases end.
	 * @param names the workers, 250 at most
	 */
	public void deregister(String... names) {
		this.engine.call("worker.deregister", names);
	}

}
