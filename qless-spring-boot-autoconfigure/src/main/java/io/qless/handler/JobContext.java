package io.qless.handler;

import java.util.List;

import io.qless.client.RequestRefusedException;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/**
 * The job that a handler runs: what the handler may want to know of it, and what it can
 * do about it while it runs. A test makes one with {@link TestJob}.
 */
public interface JobContext {

	/**
	 * Returns the job and its lease as they were when it was handed out.
	 * @return the job, never null
	 */
	LeasedJob job();

	/**
	 * Tells whether the lease is known to be lost: another worker may run the job, and
	 * what this attempt does no longer counts.
	 * @return true once the loss is known; this thread was interrupted then
	 */
	boolean isLeaseLost();

	/**
	 * Reads the payload.
	 * @param <T> the type
	 * @param type what it is read into
	 * @return the payload; null for JSON's null
	 * @throws RequestRefusedException if it does not fit the type
	 */
	<T> @Nullable T payload(Class<T> type);

	/**
	 * Writes a line of the job's own log: into the task log, with the jid in front.
	 * @param line the line
	 */
	void log(String line);

	/**
	 * Writes a line of the job's own log, put together as SLF4J does.
	 * @param format the line, with <code>{}</code> where an argument stands
	 * @param arguments the arguments
	 */
	default void log(String format, @Nullable Object... arguments) {
		log(String.valueOf(MessageFormatter.basicArrayFormat(format, arguments)));
	}

	/**
	 * Returns the job's id.
	 * @return the jid, never null
	 */
	default String jid() {
		return job().jid();
	}

	/**
	 * Returns which attempt this is.
	 * @return the number, from 1
	 */
	default int attempt() {
		return job().attempt();
	}

	/**
	 * Returns a number that rises with every lease of the namespace. A store that refuses
	 * writes with a lower number than it has seen is safe from an attempt that lost its
	 * lease.
	 * @return the token of the lease
	 */
	default long fence() {
		return job().token();
	}

	/**
	 * Returns the job's tags.
	 * @return the tags, never null
	 */
	default List<String> tags() {
		return job().tags();
	}

}
