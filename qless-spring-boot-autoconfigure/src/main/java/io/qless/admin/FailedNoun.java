package io.qless.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

import io.qless.client.FailedOperations;
import io.qless.client.QlessClient;
import io.qless.client.QlessException;
import io.qless.job.FailedSweep;
import io.qless.job.JobSummary;
import org.jspecify.annotations.Nullable;

/**
 * {@code failed} and {@code failed/<group>}: the failed jobs, and what can be done to all
 * jobs of a group.
 */
final class FailedNoun implements Noun {

	private static final int STEP = 100;

	/** So many that a request ends before anybody along its way loses patience. */
	private static final int STEPS = 10;

	private final FailedOperations failed;

	FailedNoun(QlessClient qless) {
		this.failed = qless.failed();
	}

	@Override
	public Object read(ReadRequest request) {
		if (request.atMost(1).path().isEmpty()) {
			List<Group> groups = this.failed.groups()
				.entrySet()
				.stream()
				.map((group) -> new Group(group.getKey(), group.getValue()))
				.toList();
			return request.paging().of(groups);
		}
		Listing<JobSummary> jobs = request.paging()
			.of((offset, count) -> this.failed.list(request.name(), offset, count));
		if (jobs.total() == 0) {
			throw unknown(request.name());
		}
		return jobs;
	}

	@Override
	public Object change(ChangeRequest request) {
		UnaryOperator<FailedSweep> step = switch (request.ofOne().action()) {
			case "retry" -> (sweep) -> this.failed.retry(sweep, null, STEP);
			case "cancel" -> (sweep) -> this.failed.cancel(sweep, STEP);
			default -> throw request.unknown("groups can be told: retry, cancel");
		};
		FailedSweep sweep = start(request);
		if (sweep.until() == null && this.failed.list(request.name(), 0, 1).total() == 0) {
			throw unknown(request.name());
		}
		return walk(step, step.apply(sweep));
	}

	/** What was done before a step goes wrong is told, and that there it stopped. */
	private static Sweep walk(UnaryOperator<FailedSweep> step, FailedSweep first) {
		FailedSweep sweep = first;
		try {
			for (int i = 1; i < STEPS && !sweep.finished(); i++) {
				sweep = step.apply(sweep);
			}
			return Sweep.of(sweep, null);
		}
		catch (QlessException ex) {
			return Sweep.of(sweep, Refusal.why(ex));
		}
	}

	private static RefusalException unknown(String group) {
		return Refusal.unknown("No job stands failed in a group " + group);
	}

	private static FailedSweep start(ChangeRequest request) {
		String from = request.said(List.of("from")).text("from");
		if (from == null) {
			return FailedSweep.over(request.name());
		}
		try {
			String[] parts = from.split(" ", 2);
			return new FailedSweep(request.name(), Instant.parse(parts[0]), parts[1], 0, 0, 1);
		}
		catch (DateTimeException | ArrayIndexOutOfBoundsException ex) {
			throw Refusal.invalid("from", "from is to be what the step before told");
		}
	}

	/**
	 * A group of failures.
	 *
	 * @param group its name
	 * @param jobs how many jobs stand failed in it
	 */
	record Group(String group, long jobs) {
	}

	/**
	 * What a walk over a group came to.
	 *
	 * @param group the group
	 * @param done with how many jobs it was done
	 * @param skipped how many were left as they are, because others depend on them
	 * @param left how many are ahead
	 * @param from what the next request says to go on; null: nothing is ahead
	 * @param stopped why it went no further; null: nothing kept it from it
	 */
	record Sweep(String group, long done, long skipped, long left, @Nullable String from,
			@Nullable String stopped) implements Counted {

		static Sweep of(FailedSweep sweep, @Nullable String stopped) {
			return new Sweep(sweep.group(), sweep.done(), sweep.skipped(), sweep.left(),
					sweep.finished() ? null : sweep.until() + " " + sweep.place(), stopped);
		}

	}

}
