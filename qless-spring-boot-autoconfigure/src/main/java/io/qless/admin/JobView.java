package io.qless.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.qless.job.Job;
import io.qless.job.JobExtras;
import io.qless.job.JobFailure;
import io.qless.job.JobHistoryEntry;
import io.qless.job.JobLogLine;
import io.qless.job.JobProgress;
import io.qless.job.JobState;
import io.qless.job.JobSummary;
import io.qless.job.WaitReason;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * A job. Everything that the application put into it or said about it is in
 * {@code content}, and nowhere else.
 *
 * @param jid its id
 * @param type the kind of work
 * @param label what its handler does, in words; null: none in this application
 * @param queue the queue
 * @param state where it stands
 * @param why why it is not running, or who runs it
 * @param priority higher is sooner
 * @param retries how many more attempts a first attempt is granted
 * @param remaining how many of these are left
 * @param worker who has it, or had it last; empty for nobody
 * @param expires the end of its lease
 * @param holder who runs it now; null: nobody
 * @param due the end of its delay
 * @param tags its tags
 * @param tracked whether its events are published
 * @param progress which part is done, as its handler told
 * @param failure why it or its last attempt failed
 * @param history what happened to it, the oldest first
 * @param dependencies jids that it waits for, 100 at most
 * @param dependents jids that wait for it, 100 at most
 * @param related the first of both in short, so that it is seen where they stand
 * @param content what the application put into it; null: not shown to the caller
 */
record JobView(String jid, String type, @Nullable String label, String queue, JobState state, List<Reason> why,
		double priority, int retries, int remaining, String worker, @Nullable Instant expires, @Nullable Holder holder,
		@Nullable Instant due, List<String> tags, boolean tracked, @Nullable Progress progress,
		@Nullable Failure failure, List<Step> history, List<String> dependencies, List<String> dependents,
		List<JobSummary> related, @Nullable Content content) {

	private static final int MOST_JIDS = 100;

	static JobView of(Job job, Around around, @Nullable ShownContent content) {
		return new JobView(job.jid(), job.type(), around.label(), job.queue(), job.state(),
				around.why().stream().map(Reason::of).toList(), job.priority(), job.retries(), job.remaining(),
				job.worker(), job.expires(), Holder.of(job, around.why()), job.due(), job.tags(), around.tracked(),
				Progress.of(job.extras().progress()), Failure.of(job.failure()),
				job.history().stream().map((entry) -> Step.of(entry, content != null)).toList(),
				some(job.dependencies()), some(job.dependents()), around.related(),
				(content != null) ? Content.of(job, content) : null);
	}

	private static List<String> some(List<String> jids) {
		return jids.stream().limit(MOST_JIDS).toList();
	}

	/**
	 * What is known of a job beside itself.
	 *
	 * @param why why it is not running, or who runs it
	 * @param related some of those that it waits for, and of those that wait for it
	 * @param tracked whether its events are published
	 * @param label what its handler does; null: none in this application
	 */
	record Around(List<WaitReason> why, List<JobSummary> related, boolean tracked, @Nullable String label) {
	}

	/**
	 * Who runs a job.
	 *
	 * @param worker the worker
	 * @param expires the end of its lease
	 * @param stalled whether the lease has run out
	 */
	record Holder(String worker, @Nullable Instant expires, boolean stalled) {

		static @Nullable Holder of(Job job, List<WaitReason> why) {
			if (job.state() != JobState.RUNNING) {
				return null;
			}
			boolean lapsed = why.stream()
				.anyMatch((reason) -> reason instanceof WaitReason.Grace || reason instanceof WaitReason.Lapsed);
			return new Holder(job.worker(), job.expires(), lapsed);
		}

	}

	/**
	 * Why a job is not running, or who runs it.
	 *
	 * @param kind the kind of reason
	 * @param sentence the reason in words
	 */
	record Reason(String kind, String sentence) {

		static Reason of(WaitReason reason) {
			return new Reason(StringUtils.uncapitalize(reason.getClass().getSimpleName()), reason.sentence());
		}

	}

	/**
	 * How far a job is. What its handler said about it is content.
	 *
	 * @param done how much is done
	 * @param total how much there is; null if nobody knows
	 * @param when when it was told
	 */
	record Progress(double done, @Nullable Double total, @Nullable Instant when) {

		static @Nullable Progress of(@Nullable JobProgress progress) {
			return (progress != null) ? new Progress(progress.done(), progress.total(), progress.when()) : null;
		}

	}

	/**
	 * Why a job failed. The message is content: exceptions quote what they choke on.
	 *
	 * @param group the group of failures
	 * @param when when it happened
	 * @param worker the worker that said so; empty if a lease ran out
	 */
	record Failure(String group, Instant when, String worker) {

		static @Nullable Failure of(@Nullable JobFailure failure) {
			return (failure != null) ? new Failure(failure.group(), failure.when(), failure.worker()) : null;
		}

	}

	/**
	 * Something that happened to a job. What the application itself noted is content.
	 *
	 * @param what what happened, masked if the application noted it
	 * @param when when
	 * @param queue the queue into which it was put
	 * @param worker the worker that took it or gave it back
	 * @param group the group in which it failed
	 * @param error how the message of the failure begins; null: not known, or not shown
	 * to the caller
	 */
	record Step(String what, Instant when, @Nullable String queue, @Nullable String worker, @Nullable String group,
			@Nullable String error) {

		private static final Set<String> KNOWN = Set.of("put", "popped", "done", "failed", "retried", "timed-out",
				"released", "concluded");

		/** Whether the history itself says so, and no application. */
		static boolean isOwn(String what) {
			return KNOWN.contains(what);
		}

		static Step of(JobHistoryEntry entry, boolean showsAll) {
			if (!isOwn(entry.what())) {
				return new Step(showsAll ? entry.what() : ShownContent.MASKED, entry.when(), null, null, null, null);
			}
			Map<String, Object> details = entry.details();
			return new Step(entry.what(), entry.when(), text(details, "q"), text(details, "worker"),
					text(details, "group"), showsAll ? text(details, "message") : null);
		}

		private static @Nullable String text(Map<String, Object> details, String name) {
			return (details.get(name) instanceof String text) ? text : null;
		}

	}

	/**
	 * What the application put into a job or said about it.
	 *
	 * @param payload what was put
	 * @param result what the handler returned
	 * @param saved what an attempt saved for the next one
	 * @param headers texts by name
	 * @param note a text for people
	 * @param progress what the handler is at
	 * @param failure the message of the failure, often with a stack
	 * @param log the newest lines of the job's log
	 */
	record Content(@Nullable Object payload, @Nullable Object result, @Nullable Object saved, @Nullable Object headers,
			@Nullable String note, @Nullable String progress, @Nullable String failure, List<JobLogLine> log) {

		static Content of(Job job, ShownContent shown) {
			JobExtras extras = job.extras();
			JobProgress progress = extras.progress();
			JobFailure failure = job.failure();
			return new Content(shown.json(job.data()), shown.json(job.result()), shown.json(extras.saved()),
					shown.texts(extras.headers()), extras.note(), (progress != null) ? progress.text() : null,
					(failure != null) ? failure.message() : null, extras.log());
		}

	}

}
