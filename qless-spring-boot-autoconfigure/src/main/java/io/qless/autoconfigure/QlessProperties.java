package io.qless.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import io.qless.notify.WebhookFormat;
import io.qless.schedule.Misfire;
import io.qless.schedule.Overlap;
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
 * @param scheduling When and how scheduled tasks are fired.
 * @param tasks Scheduled tasks without code, by their ids: each puts a job.
 * @param doctor What is examined after the start.
 * @param queues What holds for single queues, by their names.
 * @param health What makes this application healthy.
 * @param webhooks Addresses that are told how jobs of this application end, by names of
 * your choice.
 * @param status What end users are shown of their jobs.
 * @param dashboard What operators are shown of all jobs, and do to them.
 */
@ConfigurationProperties("qless")
public record QlessProperties(@DefaultValue("ql") String namespace, @DefaultValue("5s") Duration redisTimeout,
		@DefaultValue("512KB") DataSize maxPayload, @DefaultValue("200") int maxPayloadDepth,
		@DefaultValue("true") boolean validatePayloads, @DefaultValue Worker worker, @DefaultValue Defaults defaults,
		@DefaultValue Scheduling scheduling, @DefaultValue Map<String, Task> tasks, @DefaultValue Doctor doctor,
		@DefaultValue Map<String, Queue> queues, @DefaultValue Health health,
		@DefaultValue Map<String, Webhook> webhooks, @DefaultValue Status status, @DefaultValue Dashboard dashboard) {

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

	/**
	 * When and how scheduled tasks are fired.
	 *
	 * @param enabled Whether this application registers its scheduled tasks and fires
	 * those of all applications. Their methods are run only if it has workers, too.
	 * @param zone Time zone of cron expressions that name none.
	 * @param misfire What becomes of missed instants of tasks that do not say it.
	 * @param tolerance How late a fire may be before its instant counts as missed.
	 * @param concurrency How many methods run at once, from 1 to 250.
	 */
	public record Scheduling(@DefaultValue("true") boolean enabled, @DefaultValue("UTC") ZoneId zone,
			@DefaultValue("once") Misfire misfire, @DefaultValue("10s") Duration tolerance,
			@DefaultValue("10") int concurrency) {
	}

	/**
	 * A scheduled task without code.
	 *
	 * @param label What it does, in words for people. Default: its id.
	 * @param cron Six fields, seconds first, or a macro such as "@daily"; "-" disables
	 * the task.
	 * @param every Interval, in place of a cron expression.
	 * @param zone Time zone of the cron expression. Default: "qless.scheduling.zone".
	 * @param initialDelay How long after its first registration it fires at the earliest.
	 * @param startAt When it fires at the earliest, such as "2026-12-01T00:00:00Z".
	 * @param endAt When it fires at the latest.
	 * @param maxFires After how many fires it has ended.
	 * @param jitter By how much fires may come after their instants.
	 * @param misfire What becomes of missed instants. Default:
	 * "qless.scheduling.misfire".
	 * @param maxMissed How many missed instants fire if all do, from 1 to 100.
	 * @param tolerance How late a fire may be before its instant counts as missed.
	 * Default: "qless.scheduling.tolerance".
	 * @param overlap What happens while the last job has not ended.
	 * @param type Type of the job.
	 * @param queue Queue of the job.
	 * @param data Payload of the job.
	 * @param priority Priority of the job.
	 * @param retries How many more attempts the job is granted after its first.
	 * @param tags Tags of the job.
	 */
	public record Task(@Nullable String label, @Nullable String cron, @Nullable Duration every, @Nullable ZoneId zone,
			@DefaultValue("0s") Duration initialDelay, @Nullable Instant startAt, @Nullable Instant endAt,
			@Nullable Long maxFires, @DefaultValue("0s") Duration jitter, @Nullable Misfire misfire,
			@DefaultValue("10") int maxMissed, @Nullable Duration tolerance, @DefaultValue("skip") Overlap overlap,
			@DefaultValue("") String type, @DefaultValue("default") String queue,
			@DefaultValue Map<String, Object> data, @Nullable Integer priority, @Nullable Integer retries,
			@DefaultValue List<String> tags) {
	}

	/**
	 * An address that is told how jobs of this application end.
	 *
	 * @param url Where messages are posted. A secret: whoever knows it may write there.
	 * @param format What a message is: "slack", a line for people as Slack and those like
	 * it take, or "json", all that is told.
	 * @param events Which ends of attempts are told: "completed", "retry", "failed" for
	 * good, "discarded", "snoozed", "released", "lease-lost".
	 * @param queues Names of queues, and patterns of names with "*". Default: all.
	 * @param tags Tags of which a job has one. Default: all jobs.
	 * @param timeout How long one attempt to send may take.
	 * @param attempts How often a message is sent until it is taken.
	 * @param pause How long a message waits for its second attempt, twice that for the
	 * third, and so on to a minute at most.
	 * @param buffer How many messages may wait; more are dropped.
	 */
	public record Webhook(@Nullable String url, @DefaultValue("slack") WebhookFormat format,
			@DefaultValue("failed") List<String> events, @DefaultValue List<String> queues,
			@DefaultValue List<String> tags, @DefaultValue("5s") Duration timeout, @DefaultValue("5") int attempts,
			@DefaultValue("1s") Duration pause, @DefaultValue("1000") int buffer) {

		/** Without the url. */
		@Override
		public String toString() {
			return "Webhook[format=" + this.format + ", events=" + this.events + ", queues=" + this.queues + ", tags="
					+ this.tags + ", timeout=" + this.timeout + ", attempts=" + this.attempts + ", pause=" + this.pause
					+ ", buffer=" + this.buffer + "]";
		}

	}

	/**
	 * What is examined after the start.
	 *
	 * @param enabled Whether the log tells after the start what is wrong with Redis and
	 * with the jobs in it, and what to do.
	 * @param delay How long after the start that is. While Redis is away, it is tried as
	 * often.
	 */
	public record Doctor(@DefaultValue("true") boolean enabled, @DefaultValue("10s") Duration delay) {
	}

	/**
	 * What holds for a queue.
	 *
	 * @param slo How long its oldest waiting job may wait. If it waits for longer, this
	 * application is out of service. Default: for ever.
	 */
	public record Queue(@Nullable Duration slo) {
	}

	/**
	 * What end users are shown of their jobs.
	 *
	 * @param enabled Whether this application tells browsers how jobs come along.
	 * @param path Path below which it does; it begins with "/".
	 * @param secret What tokens are signed with, 32 characters at least: the same in all
	 * applications that make or read them.
	 * @param lifetime How long a token holds.
	 * @param showResults Whether the results of finished jobs are shown, unless the
	 * application has a JobStatusAccess of its own.
	 * @param stream What browsers are told as it happens.
	 */
	public record Status(@DefaultValue("false") boolean enabled, @DefaultValue("/qless-status") String path,
			@Nullable String secret, @DefaultValue("24h") Duration lifetime, @DefaultValue("false") boolean showResults,
			@DefaultValue Stream stream) {

		/** Without the secret. */
		@Override
		public String toString() {
			return "Status[enabled=" + this.enabled + ", path=" + this.path + ", lifetime=" + this.lifetime
					+ ", showResults=" + this.showResults + ", stream=" + this.stream + "]";
		}

	}

	/**
	 * What browsers are told as it happens.
	 *
	 * @param connections How many browsers may listen at once; the others ask now and
	 * then.
	 * @param refresh How often Redis is asked for news, for all browsers together.
	 * @param heartbeat How often a browser is told something, if there is nothing to
	 * tell.
	 * @param timeout How long a browser may listen before it has to come again.
	 */
	public record Stream(@DefaultValue("1000") int connections, @DefaultValue("500ms") Duration refresh,
			@DefaultValue("15s") Duration heartbeat, @DefaultValue("10m") Duration timeout) {
	}

	/**
	 * What operators are shown of all jobs, and do to them.
	 *
	 * @param enabled Whether this application has a dashboard.
	 * @param path Path of the dashboard; it begins with "/".
	 * @param unsecured Whether it is shown without Spring Security: to browsers on the
	 * same machine alone, to look and to change nothing. For development.
	 * @param authorities What the dashboard asks of a user.
	 * @param stream What browsers are told as it happens.
	 */
	public record Dashboard(@DefaultValue("false") boolean enabled, @DefaultValue("/qless") String path,
			@DefaultValue("false") boolean unsecured, @DefaultValue Authorities authorities,
			@DefaultValue DashboardStream stream) {
	}

	/**
	 * What the dashboard asks of a user.
	 *
	 * @param view Authority to look at it.
	 * @param operate Authority to change something, beside that to look.
	 * @param payload Authority to see payloads, results, headers, logs and messages of
	 * failures. Values whose keys look like those of secrets are masked for everybody.
	 */
	public record Authorities(@DefaultValue("QLESS_VIEW") String view, @DefaultValue("QLESS_OPERATE") String operate,
			@DefaultValue("QLESS_PAYLOAD") String payload) {
	}

	/**
	 * What browsers with the dashboard are told as it happens.
	 *
	 * @param connections How many browsers may listen at once; the others ask now and
	 * then.
	 * @param refresh How often a browser is told something, at most: every two seconds or
	 * less often.
	 * @param heartbeat How often a browser is told something, if there is nothing to
	 * tell.
	 * @param timeout How long a browser may listen before it has to come again.
	 */
	public record DashboardStream(@DefaultValue("200") int connections, @DefaultValue("2s") Duration refresh,
			@DefaultValue("15s") Duration heartbeat, @DefaultValue("10m") Duration timeout) {
	}

	/**
	 * What makes this application healthy.
	 *
	 * @param timeout How long Redis may take for an answer.
	 */
	public record Health(@DefaultValue("1s") Duration timeout) {
	}

}
