package io.qless.status;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.qless.client.EventOperations;
import io.qless.job.JobEventPage;

/**
 * Which jobs have moved, by the stream of events. For one thread.
 */
final class Moves {

	/** What one read can bring. */
	private static final int PAGE = 1000;

	private final EventOperations events;

	private String last = "";

	Moves(EventOperations events) {
		this.events = events;
	}

	/**
	 * Reads what has happened since the last call, in two calls of Redis at most: what is
	 * more than a page is not read, for it would never be caught up with.
	 * @return the jids that it happened to; empty if it may have happened to any
	 */
	Optional<Set<String>> next() {
		boolean first = this.last.isEmpty();
		JobEventPage page = this.events.read(this.last, PAGE);
		boolean tooMany = page.events().size() >= PAGE;
		this.last = (tooMany ? this.events.read("", 1) : page).last();
		if (first || tooMany || page.missed()) {
			return Optional.empty();
		}
		return Optional.of(page.events()
			.stream()
			.flatMap((entry) -> Optional.ofNullable(entry.event().jid()).stream())
			.collect(Collectors.toUnmodifiableSet()));
	}

	/** Nobody knows any more where the last read ended. */
	void forget() {
		this.last = "";
	}

}
