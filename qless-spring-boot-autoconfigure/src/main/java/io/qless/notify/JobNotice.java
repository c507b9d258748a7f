package io.qless.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;
import io.qless.worker.FailureText;
import io.qless.worker.LogText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is told of a job's end. Nothing of its payload or its result is in it, and no
 * message of an exception, which may quote them.
 *
 * @param application who ran the job
 * @param job the job
 * @param outcome how the attempt ended
 * @param duration how long the handler ran
 * @param at when it ended
 */
record JobNotice(String application, LeasedJob job, JobOutcome outcome, Duration duration, Instant at) {

	private static final JsonMapper JSON = JsonMapper.shared();

	String body(WebhookFormat format) {
		return JSON.writeValueAsString((format == WebhookFormat.SLACK) ? Map.of("text", text()) : fields());
	}

	private String text() {
		String group = group();
		return harmless(String.format(Locale.ROOT, "%s: %s %s, queue %s, attempt %d of %d, after %.1f s%s (%s)",
				this.outcome.word(), LogText.of(this.job.type()), LogText.of(this.job.jid()),
				LogText.of(this.job.queue()), this.job.attempt(), this.job.retries() + 1,
				this.duration.toMillis() / 1000.0, (group != null) ? ", " + LogText.of(group) : "",
				LogText.of(this.application)));
	}

	/** Names are not to become links, commands or calls for people. */
	private static String harmless(String text) {
		return text.replace("&", "&amp;")
			.replace("<", "&lt;")
			.replace(">", "&gt;")
			.replaceAll("@(?=\\p{L})", "@\u200B")
			.replace("://", ":\u200B//");
	}

	private Map<String, Object> fields() {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("event", this.outcome.word());
		fields.put("jid", this.job.jid());
		fields.put("type", this.job.type());
		fields.put("queue", this.job.queue());
		fields.put("tags", this.job.tags());
		fields.put("attempt", this.job.attempt());
		fields.put("attempts", this.job.retries() + 1);
		fields.put("seconds", this.duration.toMillis() / 1000.0);
		String group = group();
		if (group != null) {
			fields.put("group", group);
		}
		fields.put("worker", this.job.worker());
		fields.put("application", this.application);
		fields.put("at", this.at.toString());
		return fields;
	}

	private @Nullable String group() {
		Throwable cause = this.outcome.failure();
		return (cause != null) ? FailureText.group(this.job.type(), cause) : null;
	}

}
