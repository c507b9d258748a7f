package io.qless.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a job, a queue or a setting.
 *
 * @param kind what happened
 * @param fields what is told of it, by the names on the wire, numbers as text; also what
 * this version does not know
 */
public record JobEvent(Kind kind, Map<String, String> fields) {

	/** Keeps the order of the fields. */
	public JobEvent {
		fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
	}

	/**
	 * Makes an event of what was told.
	 * @param fields all fields, of which {@code event} names the kind
	 * @return the event, of kind {@link Kind#OTHER} if this version does not know it;
	 * never null
	 */
	public static JobEvent of(Map<String, String> fields) {
		return new JobEvent(Kind.of(fields.getOrDefault("event", "")), fields);
	}

	/**
	 * Returns the id of the job, also of a recurring one.
	 * @return the id; null if it happened to no job
	 */
	public @Nullable String jid() {
		return field("jid");
	}

	/**
	 * Returns the queue.
	 * @return the queue; null if it is not told
	 */
	public @Nullable String queue() {
		return field("queue");
	}

	/**
	 * Returns the worker that has or had the job.
	 * @return the worker; null if it is not told
	 */
	public @Nullable String worker() {
		return field("worker");
	}

	/**
	 * Returns the group in which the job was filed.
	 * @return the group; null unless it failed, or stood failed until now
	 */
	public @Nullable String group() {
		return field("group");
	}

	/**
	 * Returns what was said: why a job failed, or what it logged.
	 * @return the message, in the stream at most its first kilobyte; null if it is not
	 * told
	 */
	public @Nullable String message() {
		return field("message");
	}

	/**
	 * Returns any field.
	 * @param name the field's name on the wire
	 * @return the field; null if it is not told
	 */
	public @Nullable String field(String name) {
		return this.fields.get(name);
	}

	/**
	 * What can happen. Later versions may tell of more.
	 */
	public enum Kind {

		/** A job was put. */
		PUT,

		/** A worker took a job. */
		POPPED,

		/** A job completed. */
		COMPLETED,

		/** A job completed in its queue and goes on in another, named in {@code to}. */
		ADVANCED,

		/** A job failed. */
		FAILED,

		/** A job was cancelled. */
		CANCELED,

		/** The lease of a job ran out, or was taken from its worker. */
		LOCK_LOST,

		/** The same, of a tracked job. */
		STALLED,

		/** A running job was given back for another attempt. */
		RETRIED,

		/** A running job was handed back unspent. */
		RELEASED,

		/** A failed job was put again. */
		UNFAILED,

		/**
		 * A job came into the {@code state} that is named, by itself: it fell due, what
		 * it waited for was done, or its lost lease was settled.
		 */
		MOVED,

		/** A job was made from the {@code recurring} one that is named. */
		SPAWNED,

		/** A recurring job was registered or changed. */
		RECUR_SET,

		/** A recurring job was ended. */
		RECUR_UNSET,

		/** The {@code priority} of a job was changed. */
		PRIORITIZED,

		/** The tags of a job were changed. */
		TAGGED,

		/** A job was marked as tracked. */
		TRACKED,

		/** A job's mark was taken. */
		UNTRACKED,

		/** A job's history or log has a new entry of the application's own. */
		LOGGED,

		/**
		 * The handler of a job told how far it is: {@code done}, {@code total},
		 * {@code text}.
		 */
		PROGRESS,

		/** A queue was paused. */
		PAUSED,

		/** A queue's pause ended. */
		UNPAUSED,

		/**
		 * A {@code worker} was told to pause or stop: its {@code state}, none: to go on.
		 */
		CONTROLLED,

		/** A worker was told to interrupt the handler of a running job. */
		INTERRUPTED,

		/** The setting {@code option} has a new {@code value}. */
		CONFIG_SET,

		/** The setting {@code option} has its default again. */
		CONFIG_UNSET,

		/** The stream of events begins here: nobody had read it for a while. */
		OPENED,

		/** Something that this version does not know. */
		OTHER;

		private static Kind of(String wireName) {
			for (Kind kind : values()) {
				if (kind.name().toLowerCase(Locale.ROOT).equals(wireName)) {
					return kind;
				}
			}
			return OTHER;
		}

	}

}
