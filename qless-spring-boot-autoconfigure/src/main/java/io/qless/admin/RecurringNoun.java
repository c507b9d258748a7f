package io.qless.admin;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.qless.client.JobOperations;
import io.qless.client.QlessClient;
import io.qless.client.RecurringOperations;
import io.qless.handler.JobHandlerInfo;
import io.qless.handler.JobHandlerRegistry;
import io.qless.job.RecurringJob;
import io.qless.job.RecurringSummary;
import io.qless.job.WaitReason;
import org.jspecify.annotations.Nullable;

/**
 * {@code recurring/<jid>}.
 */
final class RecurringNoun implements Noun {

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private final RecurringOperations recurring;

	private final JobOperations jobs;

	private final JobHandlerRegistry handlers;

	private final Verbs<RecurringJob> verbs = new Verbs<RecurringJob>("recurring jobs")
		.with("update", this::update, "interval", "queue", "type", "payload", "priority", "retries", "backlog")
		.with("tag", this::tag, "tags")
		.with("untag", this::untag, "tags")
		.with("cancel", this::cancel);

	RecurringNoun(QlessClient qless, JobHandlerRegistry handlers) {
		this.recurring = qless.recurring();
		this.jobs = qless.jobs();
		this.handlers = handlers;
	}

	@Override
	public Object read(ReadRequest request) {
		if (request.atMost(1).path().isEmpty()) {
			throw Refusal
				.unknown("Name a recurring job: recurring/<jid>; those of a queue are " + "queues/<name>/recurring");
		}
		RecurringJob job = known(request.name());
		WaitReason.Recurring next = this.jobs.why(job.jid())
			.stream()
			.filter(WaitReason.Recurring.class::isInstance)
			.map(WaitReason.Recurring.class::cast)
			.findFirst()
			.orElseThrow(() -> unknown(job.jid()));
		ShownContent content = request.content();
		return new One(
				new RecurringSummary(job.jid(), job.type(), job.queue(), job.interval(), job.priority(), job.retries(),
						job.backlog(), job.tags(), job.count(), next.next()),
				this.handlers.handler(job.type()).map(JobHandlerInfo::label).orElse(null),
				(content != null) ? content.json(job.data()) : null);
	}

	@Override
	public Object change(ChangeRequest request) {
		return this.verbs.apply(request, this::known);
	}

	private RecurringJob known(String jid) {
		return this.recurring.get(jid).orElseThrow(() -> unknown(jid));
	}

	private static RefusalException unknown(String jid) {
		return Refusal.unknown("There is no recurring job " + jid);
	}

	private String update(RecurringJob job, Said said) {
		String type = Objects.requireNonNullElse(said.name("type"), job.type());
		RecurringJob wanted = new RecurringJob(job.jid(), type,
				Objects.requireNonNullElse(said.name("queue"), job.queue()), payload(type, job, said),
				interval(job, said), or(said.whole("priority", Integer.MIN_VALUE), job.priority()),
				(int) or(said.whole("retries", 0), job.retries()), (int) or(said.whole("backlog", 0), job.backlog()),
				job.tags(), job.count());
		if (wanted.equals(job)) {
			throw Refusal.invalid(null, "The recurring job is like that already");
		}
		this.recurring.replace(wanted);
		return String.join(", ", said.arguments().keySet().stream().sorted().toList());
	}

	/** What is put by hand is read as its handler will read it. */
	private String payload(String type, RecurringJob job, Said said) {
		String payload = said.text("payload");
		if (payload == null) {
			return job.data();
		}
		HandlerPayload.read(this.handlers, type, payload);
		return payload;
	}

	private static Duration interval(RecurringJob job, Said said) {
		Duration interval = said.duration("interval");
		if (interval != null && interval.compareTo(SHORTEST) < 0) {
			throw Refusal.invalid("interval", "interval is to be a millisecond or more");
		}
		return (interval != null) ? interval : job.interval();
	}

	private static double or(@Nullable Integer said, double otherwise) {
		return (said != null) ? said : otherwise;
	}

	private String tag(RecurringJob job, Said said) {
		List<String> tags = said.requiredNames("tags").stream().filter((tag) -> !job.tags().contains(tag)).toList();
		if (tags.isEmpty()) {
			throw Refusal.invalid("tags", "The recurring job has these tags already");
		}
		this.recurring.tag(job.jid(), tags.toArray(String[]::new));
		return Change.brief(tags);
	}

	private String untag(RecurringJob job, Said said) {
		List<String> tags = said.requiredNames("tags").stream().filter(job.tags()::contains).toList();
		if (tags.isEmpty()) {
			throw Refusal.invalid("tags", "The recurring job has none of these tags");
		}
		this.recurring.untag(job.jid(), tags.toArray(String[]::new));
		return Change.brief(tags);
	}

	private @Nullable String cancel(RecurringJob job, Said said) {
		this.recurring.remove(job.jid());
		return null;
	}

	/**
	 * A recurring job.
	 *
	 * @param recurring what it is, and when its next job is made
	 * @param label what the handler of its jobs does; null: none in this application
	 * @param payload the payload of its jobs; null: not shown to the caller
	 */
	record One(RecurringSummary recurring, @Nullable String label, @Nullable Object payload) {
	}

}
