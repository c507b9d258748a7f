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
		List<LuaReply> replies = new ArrayList<>();
		calls(all, job, arguments).forEach((call) -> replies.addAll(engine.call(command, call).list()));
		return outcomes(all, job, replies);
	}

	/**
	 * Returns the arguments of each call: the worker's name and those of its jobs.
	 */
	static <T> List<List<String>> calls(List<T> all, Function<T, LeasedJob> job, Function<T, List<String>> arguments) {
		if (all.stream().map((one) -> job.apply(one).worker()).distinct().count() > 1) {
			throw new RequestRefusedException("The jobs of one worker are expected, not of several", null);
		}
		List<List<String>> calls = new ArrayList<>();
		for (List<List<String>> chunk : Chunks.of(all.stream().map(arguments).toList(), Chunks::characters)) {
			List<String> call = new ArrayList<>(List.of(job.apply(all.get(0)).worker()));
			chunk.forEach(call::addAll);
			calls.add(call);
		}
		return calls;
	}

	/** Reads what became of each job. */
	static <T> List<LeaseOutcome> outcomes(List<T> all, Function<T, LeasedJob> job, List<LuaReply> replies) {
		List<LeaseOutcome> outcomes = new ArrayList<>();
		for (LuaReply reply : replies) {
			outcomes.add(outcome(job.apply(all.get(outcomes.size())), reply));
		}
		return outcomes;
	}

	/** Reads what became of one job: a list has the code and text of a refusal. */
	static LeaseOutcome outcome(LeasedJob job, LuaReply reply) {
		if (!reply.isList()) {
			return new LeaseOutcome.Done(job);
		}
		String[] parts = reply.list().get(0).text().split(" ", 2);
		return switch (parts[0]) {
			case "NOTFOUND", "NOTRUNNING", "LEASELOST" -> new LeaseOutcome.Lost(job, parts[1]);
			default -> new LeaseOutcome.Refused(job, parts[1]);
		};
	}

}
