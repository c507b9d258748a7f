package io.qless.admin;

import java.time.Duration;
import java.util.List;

import io.qless.client.JobOperations;
import io.qless.client.QlessClient;
import io.qless.job.Job;
import io.qless.job.JobState;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to a job. Where nothing would change that is said, so that an audit
 * tells of changes alone.
 */
final class JobChanges {

	/** A remark, no document. */
	private static final int LONGEST_MESSAGE = 1000;

	private final QlessClient qless;

	private final JobOperations jobs;

	JobChanges(QlessClient qless) {
		this.qless = qless;
		this.jobs = qless.jobs();
	}

	Verbs<Job> verbs() {
		return new Verbs<Job>("jobs").with("retry", this::retry)
			.with("cancel", this::cancel)
			.with("move", this::move, "queue", "delay")
			.with("priority", this::priority, "priority")
			.with("tag", this::tag, "tags")
			.with("untag", this::untag, "tags")
			.with("track", this::track)
			.with("untrack", this::untrack)
			.with("undepend", this::undepend, "on")
			.with("timeout", this::timeout)
			.with("requeue", this::requeue, "queue")
			.with("interrupt", this::interrupt)
			.with("log", this::log, "message");
	}

	/** A job that runs, or ran well, would be run twice. */
	private @Nullable String retry(Job job, Said said) {
		if (job.state() != JobState.FAILED) {
			throw Refusal.invalid(null, "The job has not failed, it is " + job.state().wireName());
		}
		if (!this.qless.failed().retry(job, null)) {
			throw Refusal.invalid(null, "The job has gone on meanwhile");
		}
		return null;
	}

	private @Nullable String cancel(Job job, Said said) {
		if (job.state() == JobState.COMPLETE) {
			throw Refusal.invalid(null, "The job is complete, there is nothing to cancel");
		}
		this.jobs.cancel(job.jid());
		return null;
	}

	private String move(Job job, Said said) {
		String queue = Said.required("queue", said.name("queue"));
		Duration delay = said.duration("delay");
		if (job.state() == JobState.COMPLETE) {
			throw Refusal.invalid(null, "The job is complete; requeue it to have it run once more");
		}
		this.qless.queue(queue).take(job.jid(), (delay != null) ? delay : Duration.ZERO);
		return "to " + queue + ((delay != null) ? ", with a delay of " + delay : "");
	}

	private String priority(Job job, Said said) {
		int priority = Said.required("priority", said.whole("priority", Integer.MIN_VALUE));
		if (job.priority() == priority) {
			throw Refusal.invalid("priority", "The job has the priority " + priority + " already");
		}
		this.jobs.priority(job.jid(), priority);
		return "to " + priority;
	}

	private String tag(Job job, Said said) {
		List<String> tags = said.requiredNames("tags").stream().filter((tag) -> !job.tags().contains(tag)).toList();
		if (tags.isEmpty()) {
			throw Refusal.invalid("tags", "The job has these tags already");
		}
		this.qless.tags().add(job.jid(), tags.toArray(String[]::new));
		return Change.brief(tags);
	}

	private String untag(Job job, Said said) {
		List<String> tags = said.requiredNames("tags").stream().filter(job.tags()::contains).toList();
		if (tags.isEmpty()) {
			throw Refusal.invalid("tags", "The job has none of these tags");
		}
		this.qless.tags().remove(job.jid(), tags.toArray(String[]::new));
		return Change.brief(tags);
	}

	private @Nullable String track(Job job, Said said) {
		if (!this.jobs.track(job.jid())) {
			throw Refusal.invalid(null, "The job is tracked already");
		}
		return null;
	}

	private @Nullable String untrack(Job job, Said said) {
		if (!this.jobs.untrack(job.jid())) {
			throw Refusal.invalid(null, "The job is not tracked");
		}
		return null;
	}

	private String undepend(Job job, Said said) {
		List<String> needed = said.names("on");
		for (String jid : needed) {
			if (!job.dependencies().contains(jid)) {
				throw Refusal.invalid("on", "The job does not wait for " + jid);
			}
		}
		if (job.dependencies().isEmpty()) {
			throw Refusal.invalid(null, "The job waits for no other");
		}
		if (needed.contains("all") && job.dependencies().size() > 1) {
			// The engine's word for all of them.
			throw Refusal.invalid("on", "A job called all can be left out only together with all others");
		}
		this.jobs.undepend(job.jid(), needed.toArray(String[]::new));
		return "on " + (needed.isEmpty() ? "all" : Change.brief(needed));
	}

	private String timeout(Job job, Said said) {
		if (this.jobs.timeout(job.jid()).isEmpty()) {
			throw notRunning(job);
		}
		return "of " + job.worker();
	}

	private static RefusalException notRunning(Job job) {
		return Refusal.invalid(null,
				"Nobody runs the job" + ((job.state() != JobState.RUNNING) ? ", it is " + job.state().wireName() : ""));
	}

	private @Nullable String requeue(Job job, Said said) {
		String queue = said.name("queue");
		this.jobs.requeue(job.jid(), queue);
		return (queue != null) ? "to " + queue : null;
	}

	private String interrupt(Job job, Said said) {
		if (job.state() != JobState.RUNNING) {
			throw notRunning(job);
		}
		this.jobs.interrupt(job.jid());
		return "of " + job.worker();
	}

	/** What somebody remarks is content: it is not told again. */
	private @Nullable String log(Job job, Said said) {
		String message = Said.required("message", said.text("message"));
		if (message.isBlank() || message.length() > LONGEST_MESSAGE) {
			throw Refusal.invalid("message", "message is to be a text of 1 to " + LONGEST_MESSAGE + " characters");
		}
		if (JobView.Step.isOwn(message)) {
			throw Refusal.invalid("message", "The history itself says " + message + ", write it in other words");
		}
		this.jobs.log(job.jid(), message);
		return null;
	}

}
