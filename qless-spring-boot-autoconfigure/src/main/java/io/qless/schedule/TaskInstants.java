package io.qless.schedule;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/**
 * The instants of a task, and when each of them is due: the same in every replica, by the
 * definition alone. No clock is read here.
 */
final class TaskInstants {

	private final String id;

	private final TaskTiming timing;

	private final @Nullable CronTimes cron;

	TaskInstants(TaskDefinition task) {
		this.id = task.id();
		this.timing = task.timing();
		String cron = this.timing.cron();
		this.cron = (cron != null) ? new CronTimes(this.id, cron, this.timing.zone()) : null;
	}

	/** Returns the first instant after another one; null if there is none. */
	@Nullable Instant after(Instant instant) {
		Instant start = this.timing.startAt();
		Instant from = (start != null && instant.isBefore(start)) ? start.minusMillis(1) : instant;
		Instant next = (this.cron != null) ? this.cron.after(from) : multipleAfter(from);
		Instant end = this.timing.endAt();
		return (next != null && end != null && next.isAfter(end)) ? null : next;
	}

	/**
	 * Returns the first instant that is not before another one; null if there is none.
	 */
	@Nullable Instant from(Instant instant) {
		return after(instant.minusMillis(1));
	}

	private Instant multipleAfter(Instant instant) {
		long every = Objects.requireNonNull(this.timing.every()).toMillis();
		long origin = Objects.requireNonNullElse(this.timing.startAt(), Instant.EPOCH).toEpochMilli();
		long steps = Math.floorDiv(instant.toEpochMilli() - origin, every) + 1;
		return Instant.ofEpochMilli(origin + steps * every);
	}

	/** Returns when an instant is due: with jitter it is a little later. */
	Instant due(Instant instant) {
		long jitter = this.timing.jitter().toMillis();
		if (jitter == 0) {
			return instant;
		}
		CRC32 spread = new CRC32();
		spread.update((this.id + "@" + instant).getBytes(StandardCharsets.UTF_8));
		return instant.plusMillis(spread.getValue() % (jitter + 1));
	}

	/**
	 * Returns the latest instants that are due at a time, the first of them first.
	 * However many there are, few are looked at.
	 * @param first the earliest one, which is due
	 * @param now the time
	 * @param most how many at most
	 */
	List<Instant> latest(Instant first, Instant now, int most) {
		List<Instant> found = List.of();
		Duration back = Duration.ofMinutes(1);
		boolean all = false;
		while (!all && found.size() < most) {
			Instant start = now.minus(back);
			all = !start.isAfter(first);
			found = walk(all ? first : from(start), now, most);
			back = back.multipliedBy(8);
		}
		return found.isEmpty() ? List.of(first) : found;
	}

	private List<Instant> walk(@Nullable Instant first, Instant now, int most) {
		Deque<Instant> found = new ArrayDeque<>();
		for (Instant at = first; at != null && !due(at).isAfter(now); at = after(at)) {
			found.add(at);
			if (found.size() > most) {
				found.remove();
			}
		}
		return List.copyOf(found);
	}

}
