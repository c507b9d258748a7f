package io.qless.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.qless.job.LeasedJob;
import io.qless.lua.LuaReply;

/**
 * Calls about many leases of one worker.
 */
final class LeaseBatch {

	private LeaseBatch() {
	}

	/**
	 * Runs a command that takes the worker's name and the arguments of each job.
	 * @param engine runs it
	 * @param command the command
	 * @param all one thing for each job
	 * @param job the job
	 * @param arguments its arguments
	 */
	static <T> List<LeaseOutcome> send(Engine engine, String command, List<T> all, Function<T, LeasedJob> job,
			Function<T, List<String>> arguments) {
		if (all.stream().map((one) -> job.apply(one).worker()).distinct().count() > 1) {
			throw new RequestRefusedException("The jobs of one worker are expected, not of several", null);
		}
		List<LeaseOutcome> outcomes = new ArrayList<>();
		for (List<List<String>> chunk : Chunks.of(all.stream().map(arguments).toList(), Chunks::characters)) {
			List<String> values = new ArrayList<>(List.of(job.apply(all.get(0)).worker()));
			chunk.forEach(values::addAll);
			for (LuaReply reply : engine.call(command, values).list()) {
				outcomes.add(outcome(job.apply(all.get(outcomes.size())), reply.list().get(1).text()));
			}
		}
		return outcomes;
	}

	/**
	 * Reads what became of one job.
	 * @param refusal the code and text of the refusal; empty for none
	 */
	static LeaseOutcome outcome(LeasedJob job, String refusal) {
		if (refusal.isEmpty()) {
			return new LeaseOutcome.Done(job);
		}
		String[] parts = refusal.split(" ", 2);
		return switch (parts[0]) {
			case "NOTFOUND", "NOTRUNNING", "LEASELOST" -> new LeaseOutcome.Lost(job, parts[1]);
			default -> new LeaseOutcome.Refused(job, parts[1]);
		};
	}

}
