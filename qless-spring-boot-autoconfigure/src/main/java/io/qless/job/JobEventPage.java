package io.qless.job;

import java.time.Instant;
import java.util.List;

/**
 * What was read from the stream of events.
 *
 * @param last where the next read goes on
 * @param missed whether events before these may have been missed, because they were too
 * many or the last read was too long ago
 * @param events the events, oldest first
 */
public record JobEventPage(String last, boolean missed, List<Entry> events) {

	public JobEventPage {
		events = List.copyOf(events);
	}

	/**
	 * An event and its place in the stream.
	 *
	 * @param id its id, from which a read can go on
	 * @param event what happened
	 */
	public record Entry(String id, JobEvent event) {

		/**
		 * Returns when it happened, by the clock of Redis.
		 * @return the instant, in milliseconds, never null
		 */
		public Instant at() {
			return Instant.ofEpochMilli(Long.parseLong(this.id.substring(0, this.id.indexOf('-'))));
		}

	}

}
