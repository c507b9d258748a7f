package io.qless.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of qless. Redis itself is set with {@code spring.data.redis}.
 *
 * @param namespace Namespace that holds all jobs; applications with the same one share
 * queues.
 * @param redisTimeout How long a call to Redis may take, a lost connection included.
 * @param maxPayload How long a job's payload or result may be. The engine has a limit of
 * its own, the setting "max-payload" in Redis, with the same default.
 * @param maxPayloadDepth How many levels of objects and lists a payload may have, from 1
 * to 200.
 * @param validatePayloads Whether payloads are checked by Bean Validation before they are
 * enqueued, if the application has a validator.
 * @param worker Workers of this application.
 * @param defaults What holds for jobs that this application runs, unless their put or
 * their handler says something else.
 */
@ConfigurationProperties("qless")
public record QlessProperties(@DefaultValue("ql") String namespace, @DefaultValue("5s") Duration redisTimeout,
		@DefaultValue("512KB") DataSize maxPayload, @DefaultValue("200") int maxPayloadDepth,
		@DefaultValue("true") boolean validatePayloads, @DefaultValue Worker worker, @DefaultValue Defaults defaults) {

	/**
	 * Workers of this application.
	 *
	 * @param enabled Whether this application runs jobs. If not, it only enqueues.
	 * @param name Name of the worker, unique in the namespace. Default: host, process id
	 * and a random part.
	 * @param threads What jobs run on. "auto" follows "spring.threads.virtual.enabled".
	 * @param lease How long a worker may be cut off from Redis before its jobs go to
	 * others.
	 * @param pollInterval How often a worker looks for jobs without being woken, as a
	 * safety net.
	 * @param shutdown What happens to running jobs when the application ends.
	 * @param stuck What becomes of handlers that do not heed an interrupt.
	 * @param groups Groups of queues, each with a worker of its own. Default: one group
	 * with the queues of all handlers.
	 */
	public record Worker(@DefaultValue("true") boolean enabled, @Nullable String name,
			@DefaultValue("auto") Threads threads, @DefaultValue("30s") Duration lease,
			@DefaultValue("5s") Duration pollInterval, @DefaultValue Shutdown shutdown, @DefaultValue Stuck stuck,
			@DefaultValue Map<String, Group> groups) {
	}

	/** What jobs run on. */
	public enum Threads {

		/** Virtual threads if "spring.threads.virtual.enabled", else platform threads. */
		AUTO,

		/** Virtual threads, from Java 21 on. */
		VIRTUAL,

		/** Threads of the platform. */
		PLATFORM

	}

	/**
	 * What happens to running jobs when the application ends.
	 *
	 * @param drain How long running jobs may go on. Then they are handed back, no retry
	 * spent.
	 */
	public record Shutdown(@DefaultValue("25s") Duration drain) {
	}

	/**
	 * What becomes of handlers that do not heed an interrupt.
	 *
	 * @param after How long a handler has to heed it.
	 * @param replaced For how many stuck handlers at once a worker runs other jobs
	 * instead.
	 */
	public record Stuck(@DefaultValue("10s") Duration after, @DefaultValue("10") int replaced) {
	}

	/**
	 * A group of queues with a worker of its own.
	 *
	 * @param queues Names of queues, and patterns of names with "*". Default: the queues
	 * of all handlers.
	 * @param reserver In which order the queues are asked for jobs: "ordered",
	 * "round-robin", "shuffled-round-robin", "weighted", or the name of a bean of the
	 * type Reserver.
	 * @param weights How many jobs each of the queues gives in its turn, if the reserver
	 * is "weighted": in the order of "queues", 1 for those that are left out.
	 * @param concurrency How many jobs the worker runs at once, from 1 to 250.
	 */
	public record Group(@DefaultValue List<String> queues, @DefaultValue("ordered") String reserver,
			@DefaultValue List<Integer> weights, @DefaultValue("10") int concurrency) {
	}

	/**
	 * What holds for jobs that this application runs, unless their put or their handler
	 * says something else.
	 *
	 * @param retries How many more attempts a first attempt is granted.
	 * @param backoff How long a job waits for its next attempt.
	 */
	public record Defaults(@DefaultValue("5") int retries, @DefaultValue Backoff backoff) {
	}

	/**
	 * How long a job waits for its next attempt.
	 *
	 * @param delay Delay before the second attempt.
	 * @param multiplier By how much the delay grows with each attempt.
	 * @param max Longest delay.
	 * @param jitter By which part of itself a delay may differ either way, from 0 to 1.
	 * @param policy Name of a bean of the type BackoffPolicy that says how long, in place
	 * of all the others.
	 */
	public record Backoff(@DefaultValue("5s") Duration delay, @DefaultValue("2") double multiplier,
			@DefaultValue("1h") Duration max, @DefaultValue("0.2") double jitter, @Nullable String policy) {
	}

}
