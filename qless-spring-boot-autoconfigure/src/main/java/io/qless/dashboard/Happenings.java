package io.qless.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.qless.client.EventOperations;
import io.qless.job.JobEvent;
import io.qless.job.JobEventPage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stream of events and makes ticks of it. For one thread.
 */
final class Happenings {

	/** What one call can bring. */
	static final int PAGE = 1000;

	/** How many calls are made for one look. */
	static final int PAGES = 4;

	private final EventOperations events;

	private final Pulse pulse;

	private String last = "";

	private Instant lookedAt = Instant.EPOCH;

	Happenings(EventOperations events, Pulse pulse) {
		this.events = events;
		this.pulse = pulse;
	}

	/**
	 * Reads what has happened since the last call, a bounded number of pages: what is
	 * more is not read, for it would never be caught up with, but taken to be like what
	 * was.
	 * @return what has happened; empty if nothing has
	 */
	Optional<Tick> next() {
		boolean first = this.last.isEmpty();
		Look look = look();
		Instant now = Instant.now();
		this.pulse.cover(first ? now : this.lookedAt, now);
		this.lookedAt = now;
		if (first || (look.events().isEmpty() && look.missed())) {
			return Optional.of(Tick.everything(this.last, this.pulse.latest()));
		}
		return look.events().isEmpty() ? Optional.empty() : Optional.of(tick(look));
	}

	/** Nobody knows any more where the last read ended. */
	void forget() {
		this.last = "";
	}

	private Look look() {
		String after = this.last;
		List<JobEventPage.Entry> found = new ArrayList<>();
		boolean missed = false;
		boolean more = true;
		for (int pages = 0; more && pages < PAGES; pages++) {
			JobEventPage page = this.events.read(this.last, PAGE);
			found.addAll(page.events());
			missed |= page.missed();
			more = page.events().size() >= PAGE;
			this.last = page.last();
		}
		if (more) {
			this.last = this.events.read("", 1).last();
		}
		Stretch whole = null;
		if (more) {
			whole = new Stretch(missed ? lastLook(after) : found.get(0).at(), at(this.last));
		}
		return new Look(found, missed, whole);
	}

	/** By the clock of Redis. The event at which the last look ended may be long ago. */
	private Instant lastLook(String after) {
		Instant at = at(this.last).minus(Duration.between(this.lookedAt, Instant.now()));
		return at(after).isAfter(at) ? at(after) : at;
	}

	private Tick tick(Look look) {
		double factor = look.factor();
		Map<String, Double> kinds = new TreeMap<>();
		for (JobEventPage.Entry entry : look.events()) {
			JobEvent.Kind kind = entry.event().kind();
			if (kind != JobEvent.Kind.OPENED) {
				kinds.merge(kind.name().toLowerCase(Locale.ROOT), factor, Double::sum);
				this.pulse.add(look.stretched(entry.at()), kind, factor);
			}
		}
		Map<String, Long> counts = new TreeMap<>();
		kinds.forEach((kind, count) -> counts.put(kind, Math.round(count)));
		return new Tick(this.last, this.lookedAt, counts, look.names("queue", "to"), look.names("jid"),
				this.pulse.latest());
	}

	/** The time in an id of the stream. */
	private static Instant at(String id) {
		return new JobEventPage.Entry(id, JobEvent.of(Map.of())).at();
	}

	/**
	 * What one look has found.
	 *
	 * @param events the events
	 * @param missed whether there may have been others before them
	 * @param whole the time of which these are a sample; null if they are all
	 */
	private record Look(List<JobEventPage.Entry> events, boolean missed, @Nullable Stretch whole) {

		/** How many events one of these stands for. */
		double factor() {
			return (this.whole != null) ? Math.max(1, (double) this.whole.millis() / sample().millis()) : 1;
		}

		/** When happened what one of these stands for. */
		Instant stretched(Instant at) {
			if (this.whole == null) {
				return at;
			}
			long share = Duration.between(sample().from(), at).toMillis() * this.whole.millis() / sample().millis();
			return this.whole.from().plusMillis(share);
		}

		/** Null if there may be others. */
		@Nullable Set<String> names(String... fields) {
			if (this.missed || this.whole != null) {
				return null;
			}
			Set<String> names = new TreeSet<>();
			this.events.forEach((entry) -> Stream.of(fields)
				.flatMap((field) -> Stream.ofNullable(entry.event().field(field)))
				.forEach(names::add));
			return names;
		}

		private Stretch sample() {
			return new Stretch(this.events.get(0).at(), this.events.get(this.events.size() - 1).at());
		}

	}

	/**
	 * A stretch of time.
	 */
	private record Stretch(Instant from, Instant to) {

		long millis() {
			return Math.max(1, Duration.between(this.from, this.to).toMillis());
		}

	}

}
