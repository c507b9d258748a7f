package io.qless.dashboard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/**
 * The latest ticks, for browsers that come back, or read slowly, or ask from time to
 * time: each is told in one what it has missed. Thread-safe.
 */
final class Ticks {

	/** A browser that was away for longer may find everything changed. */
	static final int KEPT = 100;

	private final Deque<Tick> kept = new ArrayDeque<>();

	private final Pulse pulse;

	/** What was written last: most browsers are told the same. */
	private @Nullable Told written;

	private String writtenAfter = "";

	Ticks(Pulse pulse) {
		this.pulse = pulse;
	}

	synchronized void add(Tick tick) {
		this.kept.addLast(tick);
		if (this.kept.size() > KEPT) {
			this.kept.removeFirst();
		}
		this.written = null;
	}

	/** Where who comes now begins; empty if nothing has been told yet. */
	synchronized String last() {
		Tick last = this.kept.peekLast();
		return (last != null) ? last.id() : "";
	}

	/**
	 * Tells what has happened since a tick. Since one that is not known, anything may
	 * have.
	 */
	synchronized Told since(String after) {
		Told told = this.written;
		if (told == null || !this.writtenAfter.equals(after)) {
			Tick tick = tickSince(after);
			told = new Told(tick.id(), DashboardJson.write(tick));
			this.written = told;
			this.writtenAfter = after;
		}
		return told;
	}

	private Tick tickSince(String after) {
		Tick sum = null;
		Iterator<Tick> newestFirst = this.kept.descendingIterator();
		while (newestFirst.hasNext()) {
			Tick tick = newestFirst.next();
			if (tick.id().equals(after)) {
				return (sum != null) ? sum : Tick.nothing(after, this.pulse.latest());
			}
			sum = (sum != null) ? tick.and(sum) : tick;
		}
		return Tick.everything(last(), this.pulse.latest());
	}

	/**
	 * A tick as it is sent.
	 *
	 * @param id its id
	 * @param text JSON in one line
	 */
	record Told(String id, String text) {
	}

}
