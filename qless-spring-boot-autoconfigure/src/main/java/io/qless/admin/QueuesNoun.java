package io.qless.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.qless.client.QlessClient;
import io.qless.client.QueueOperations;
import io.qless.job.JobState;
import io.qless.job.JobSummary;
import io.qless.job.QueueCounts;
import io.qless.job.QueueStats;
import org.jspecify.annotations.Nullable;

/**
 * {@code queues}, {@code queues/<name>} and what stands below.
 */
final class QueuesNoun implements Noun {

	private final QlessClient qless;

	private final Verbs<QueueCounts> verbs = new Verbs<QueueCounts>("queues").with("pause", this::pause)
		.with("resume", this::resume)
		.with("forget", this::forget);

	QueuesNoun(QlessClient qless) {
		this.qless = qless;
	}

	@Override
	public Object read(ReadRequest request) {
		if (request.atMost(3).path().isEmpty()) {
			return request.paging().of(this.qless::queues);
		}
		QueueCounts counts = known(request.name());
		QueueOperations queue = this.qless.queue(request.name());
		boolean hasMore = request.path().size() == 3;
		if (request.about().equals("jobs") && hasMore) {
			return jobs(queue, state(request.path().get(2)), request.paging());
		}
		if (request.about().equals("stats") && hasMore) {
			return stats(counts, request.path().get(2));
		}
		if (request.about().equals("recurring") && !hasMore) {
			return request.paging().of((offset, count) -> this.qless.recurring().list(counts.name(), offset, count));
		}
		if (request.about().isEmpty()) {
			return new QueueView(counts, queue.stats(Instant.now()));
		}
		throw request.unknown();
	}

	@Override
	public Object change(ChangeRequest request) {
		return this.verbs.apply(request, this::known);
	}

	private @Nullable String pause(QueueCounts queue, Said said) {
		this.qless.queue(queue.name()).pause();
		return null;
	}

	private @Nullable String resume(QueueCounts queue, Said said) {
		this.qless.queue(queue.name()).unpause();
		return null;
	}

	/** What is in a queue that nobody sees is forgotten, too. */
	private @Nullable String forget(QueueCounts queue, Said said) {
		if (!isEmpty(queue)) {
			throw Refusal.invalid(null, "The queue is not empty: only a queue without jobs is forgotten");
		}
		this.qless.queue(queue.name()).forget();
		return null;
	}

	/** A queue in which there is nothing is looked for among the names of all. */
	private QueueCounts known(String name) {
		QueueCounts counts = this.qless.queue(name).counts();
		if (isEmpty(counts) && !counts.paused() && !this.qless.queueNames().contains(name)) {
			throw Refusal.unknown("There is no queue " + name);
		}
		return counts;
	}

	private static boolean isEmpty(QueueCounts counts) {
		return counts.equals(new QueueCounts(counts.name(), 0, 0, 0, 0, 0, 0, counts.paused()));
	}

	private static Listing<JobSummary> jobs(QueueOperations queue, JobState state, Paging paging) {
		return paging.of((offset, count) -> queue.list(state, offset, count));
	}

	private static JobState state(String word) {
		for (JobState state : JobState.values()) {
			if (state.name().equalsIgnoreCase(word)) {
				return state;
			}
		}
		throw Refusal.invalid("state",
				"state is to be one of waiting, running, stalled, scheduled and depends, not " + word);
	}

	private QueueView stats(QueueCounts counts, String day) {
		try {
			Instant instant = LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
			return new QueueView(counts, this.qless.queue(counts.name()).stats(instant));
		}
		catch (DateTimeException ex) {
			throw Refusal.invalid("day", "day is to be a date such as 2026-11-22, not " + day);
		}
	}

	/**
	 * A queue.
	 *
	 * @param counts how many jobs stand where, and whether it is paused
	 * @param stats how its jobs fared on a day, today if none is named
	 */
	record QueueView(QueueCounts counts, QueueStats stats) {
	}

}
