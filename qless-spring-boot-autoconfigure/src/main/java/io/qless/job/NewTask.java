package io.qless.job;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A scheduled task that is to be registered.
 *
 * @param id its id, 1 to 256 bytes of UTF-8
 * @param hash tells definitions apart
 * @param definition JSON text; the engine does not read it
 * @param times when it fires next
 * @param last the latest claimed instant that was known when the times were computed;
 * null: none
 * @param serialQueue a queue that is to run one job at a time; null: none
 * @param since when it is registered, if it is new; null: now
 * @param mode what becomes of it if it is orphaned, or is not there
 */
public record NewTask(String id, String hash, String definition, TaskTimes times, @Nullable Instant last,
		@Nullable String serialQueue, @Nullable Instant since, Mode mode) {

	/**
	 * A task that is declared, now if it is new.
	 * @param id its id, 1 to 256 bytes of UTF-8
	 * @param hash tells definitions apart
	 * @param definition JSON text; the engine does not read it
	 * @param times when it fires next
	 * @param last the latest claimed instant that was known; null: none
	 * @param serialQueue a queue that is to run one job at a time; null: none
	 */
	public NewTask(String id, String hash, String definition, TaskTimes times, @Nullable Instant last,
			@Nullable String serialQueue) {
		this(id, hash, definition, times, last, serialQueue, null, Mode.DECLARE);
	}

	/**
	 * The same in another mode.
	 * @param mode the mode
	 * @return the task, never null
	 */
	public NewTask as(Mode mode) {
		return new NewTask(this.id, this.hash, this.definition, this.times, this.last, this.serialQueue, this.since,
				mode);
	}

	/**
	 * Why a task is registered.
	 */
	public enum Mode {

		/** It is to fire: also if it was orphaned or removed. */
		DECLARE,

		/** It is changed: an orphaned one stays so, and none is made. */
		UPDATE,

		/** It may have been lost: one that was removed stays so. */
		RESTORE;

		/**
		 * Returns the word that the engine knows.
		 * @return the word, never null
		 */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
