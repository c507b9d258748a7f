package io.qless.benchmarks;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A script under measurement. What a scenario says in words of the API, it turns into a
 * command for Redis, as one of its callers would.
 */
interface Candidate {

	/** The type of all jobs, unless a scenario is about types. */
	String TYPE = "io.example.Resize";

	/** The one worker. */
	String WORKER = "worker-1@bench.example";

	/** The name in the tables. */
	String name();

	/**
	 * Candidates with the same number read each other's keys, and so share their
	 * databases.
	 */
	int layout();

	/** Whether the script has this command. */
	boolean speaks(String command);

	/** Any command, at a time of the caller's choice. */
	byte[] command(String now, String command, List<String> arguments);

	/** The time that this caller sends. */
	String now();

	/** The commands by which this caller pops; the last one is the one it works with. */
	List<String> pops();

	/** Pops by one of {@link #pops()}. */
	byte[] pop(String pop, String queue, int count);

	/** The jobs in the reply to a pop. */
	List<Lease> leases(String pop, @Nullable Object reply, String data);

	byte[] put(String queue, String jid, String data);

	byte[] heartbeat(Lease lease);

	byte[] retry(Lease lease);

	byte[] fail(Lease lease);

	byte[] complete(Lease lease);

	/** Any command at the time that this caller sends. */
	default byte[] command(String command, String... arguments) {
		return command(now(), command, List.of(arguments));
	}

	/** Takes jobs out of the world, some hundred at a time. */
	default List<byte[]> cancel(List<Lease> leases) {
		List<byte[]> commands = new ArrayList<>();
		for (int from = 0; from < leases.size(); from += 100) {
			List<String> jids = leases.subList(from, Math.min(from + 100, leases.size()))
				.stream()
				.map(Lease::jid)
				.toList();
			commands.add(command(now(), "cancel", jids));
		}
		return commands;
	}

}
