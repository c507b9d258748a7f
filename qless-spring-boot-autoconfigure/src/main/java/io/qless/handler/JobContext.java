package io.qless.handler;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.qless.client.LeaseLostException;
import io.qless.client.QlessException;
import io.qless.client.RequestRefusedException;
import io.qless.job.JobOptionsBuilder;
import io.qless.job.JobProgress;
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
	 * Returns what an earlier attempt has saved with {@link #save(Object)}, or this one.
	 * @param <T> the type
	 * @param type what it is read into
	 * @return what was saved; empty if nothing was, since the job was last put
	 * @throws RequestRefusedException if it does not fit the type
	 */
	<T> Optional<T> saved(Class<T> type);

	/**
	 * Keeps data for the job's next attempt, and replaces what was saved before: where to
	 * go on, for example. It is in Redis when this method returns.
	 * @param data anything that Jackson can write
	 * @throws RequestRefusedException if it cannot be written, or is too long
	 * @throws LeaseLostException if the lease is lost
	 * @throws QlessException if it could not be kept for another reason
	 */
	void save(Object data);

	/**
	 * Tells how far the job is, for operators and users to see. What is told in quick
	 * succession is sent in one call; nothing is thrown if it cannot be sent.
	 * @param progress how far
	 */
	void progress(JobProgress progress);

	/**
	 * Tells how far the job is.
	 * @param done how much is done
	 * @param total how much there is
	 * @param text what comes next
	 */
	default void progress(double done, double total, String text) {
		progress(new JobProgress(done, total, text, null));
	}

	/**
	 * Writes a line of the job's own log: into the task log with the jid in front, and
	 * beside the job, where the newest hundred are kept. What is logged in quick
	 * succession is sent in one call; nothing is thrown if it cannot be sent.
	 * @param line the line, of which a thousand characters are kept beside the job
	 */
	void log(String line);

	/**
	 * Renews the lease now. Workers do that by themselves; it is for a handler that wants
	 * to know that it still has the job before it goes on.
	 * @throws LeaseLostException if it has not
	 * @throws QlessException if that could not be found out
	 */
	void heartbeat();

	/**
	 * Puts a job if this attempt completes, together with its completion; if it fails or
	 * loses its lease there is no such job. It may wait for those that follow before it,
	 * and for this one.
	 * @param payload a value of a class with {@link io.qless.job.JobType}
	 * @param options says what differs from the defaults
	 * @return the jid that it will have; another job's may count if the options give it a
	 * unique name; never null
	 * @throws RequestRefusedException if the payload's class has no type, the payload
	 * cannot be written as JSON, or 250 jobs follow already
	 */
	String followUp(Object payload, Consumer<? super JobOptionsBuilder> options);

	/**
	 * Puts a job if this attempt completes, with the default options.
	 * @param payload a value of a class with {@link io.qless.job.JobType}
	 * @return the jid that it will have, never null
	 */
	default String followUp(Object payload) {
		return followUp(payload, (job) -> {
		});
	}

	/**
	 * Lets the job go on in another queue, with its retries renewed, if this attempt
	 * completes.
	 * @param queue the queue
	 * @param delay how long it waits there; zero for not at all
	 */
	void completeInto(String queue, Duration delay);

	/**
	 * Lets the job go on in another queue at once if this attempt completes.
	 * @param queue the queue
	 */
	default void completeInto(String queue) {
		completeInto(queue, Duration.ZERO);
	}

	/**
	 * Returns how long the lease lasts if it is not renewed.
	 * @return the time, zero or more; never null
	 */
	Duration remainingLease();

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
	 * Returns the headers that were given with the put.
	 * @return texts by name, never null
	 */
	default Map<String, String> headers() {
		return job().extras().headers();
	}

	/**
	 * Returns the job's tags.
	 * @return the tags, never null
	 */
	default List<String> tags() {
		return job().tags();
	}

}
