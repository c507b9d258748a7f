package io.qless.admin;

import java.time.Duration;
import java.util.List;

import io.qless.client.CircularDependencyException;
import io.qless.client.EnqueuedJob;
import io.qless.client.JobClient;
import io.qless.client.JobExistsException;
import io.qless.client.JobNotFoundException;
import io.qless.client.QlessException;
import io.qless.client.RequestRefusedException;
import io.qless.handler.JobHandlerInfo;
import io.qless.handler.JobHandlerRegistry;
import io.qless.job.Conflict;
import io.qless.job.JobOptionsBuilder;
import io.qless.job.JobType;
import org.jspecify.annotations.Nullable;

/**
 * Enqueues a job by hand: as the application would, with its interceptors and its
 * validation, after the payload was read as the handler will read it.
 *
 * @param jobs enqueues, at once
 * @param handlers those of this application
 */
record HandEnqueue(JobClient jobs, JobHandlerRegistry handlers) {

	static final List<String> ARGUMENTS = List.of("payload", "queue", "priority", "delay", "tags", "retries",
			"dependsOn", "jid", "track");

	Change apply(JobHandlerInfo handler, Said said) {
		Object payload = HandlerPayload.read(this.handlers, handler.type(), said.text("payload"));
		// Read before anything else may fail, so that what is wrong is said by its name.
		Options options = Options.of(said);
		EnqueuedJob job = enqueue(handler, payload, options);
		if (!job.created()) {
			throw Refusal.invalid(null, "There is such a job already: " + job.jid());
		}
		return new Change(handler.type(), "enqueue", job.jid(),
				(options.queue() != null) ? "into " + options.queue() : null);
	}

	private EnqueuedJob enqueue(JobHandlerInfo handler, @Nullable Object payload, Options options) {
		try {
			return send(handler.type(), payload, options);
		}
		catch (JobNotFoundException | CircularDependencyException ex) {
			throw Refusal.invalid("dependsOn", String.valueOf(ex.getMessage()));
		}
		catch (JobExistsException ex) {
			throw Refusal.invalid("jid", String.valueOf(ex.getMessage()));
		}
		catch (RequestRefusedException ex) {
			String message = String.valueOf(ex.getMessage());
			throw Refusal.invalid(message.startsWith("The payload ") ? "payload" : null, message);
		}
		catch (QlessException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// What the application's own code makes of a payload that nobody else writes.
			throw Refusal.invalid("payload", "The application makes no job of this payload: " + ex);
		}
	}

	private EnqueuedJob send(String type, @Nullable Object payload, Options options) {
		JobType said = (payload != null) ? payload.getClass().getAnnotation(JobType.class) : null;
		if (payload != null && said != null && said.value().equals(type)) {
			return this.jobs.enqueue(payload, options::apply);
		}
		return this.jobs.enqueue(type, payload, options::apply);
	}

	/**
	 * What was said about the job.
	 */
	private record Options(@Nullable String queue, @Nullable Integer priority, @Nullable Duration delay,
			List<String> tags, @Nullable Integer retries, List<String> dependsOn, @Nullable String jid, boolean track) {

		static Options of(Said said) {
			return new Options(said.name("queue"), said.whole("priority", Integer.MIN_VALUE), said.duration("delay"),
					said.names("tags"), said.whole("retries", 0), said.names("dependsOn"), said.name("jid"),
					said.flag("track"));
		}

		void apply(JobOptionsBuilder job) {
			if (this.queue != null) {
				job.queue(this.queue);
			}
			if (this.priority != null) {
				job.priority(this.priority);
			}
			if (this.delay != null) {
				job.delay(this.delay);
			}
			if (this.retries != null) {
				job.retries(this.retries);
			}
			if (this.jid != null) {
				job.jid(this.jid).conflict(Conflict.REFUSE);
			}
			if (this.track) {
				job.track();
			}
			job.tags(this.tags.toArray(String[]::new));
			job.dependsOn(this.dependsOn.toArray(String[]::new));
		}

	}

}
