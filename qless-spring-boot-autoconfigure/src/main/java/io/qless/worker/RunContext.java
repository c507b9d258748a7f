package io.qless.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import io.qless.client.Completion;
import io.qless.client.FollowUps;
import io.qless.client.JobClient;
import io.qless.client.JobNotFoundException;
import io.qless.client.LeaseLostException;
import io.qless.client.QlessClient;
import io.qless.handler.JobContext;
import io.qless.job.JobOptionsBuilder;
import io.qless.job.JobProgress;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a handler sees of its run, and can do about it.
 */
abstract class RunContext implements JobContext {

	/** Everything that handlers log about their jobs, each line with its jid in front. */
	private static final Logger taskLog = LoggerFactory.getLogger("qless.task");

	private final LeasedJob job;

	private final JobClient jobs;

	private final QlessClient qless;

	private final Duration lease;

	private final RunReport report;

	private volatile @Nullable String saved;

	private volatile @Nullable FollowUps followUps;

	private volatile long leaseEnd;

	/**
	 * Creates it.
	 * @param lease how long the lease lasts, and since when
	 */
	RunContext(LeasedJob job, JobClient jobs, Lease lease) {
		this.job = job;
		this.jobs = jobs;
		this.qless = jobs.qless();
		this.lease = lease.time();
		this.report = new RunReport(job, this.qless.runs());
		this.saved = job.extras().saved();
		this.leaseEnd = lease.end();
	}

	JobClient jobs() {
		return this.jobs;
	}

	/** The handler found out that another worker may have the job. */
	abstract boolean loseLease();

	@Override
	public LeasedJob job() {
		return this.job;
	}

	@Override
	public <T> @Nullable T payload(Class<T> type) {
		return this.qless.payloads().readAs(this.job.data(), type);
	}

	@Override
	public void log(String line) {
		taskLog.info("{}: {}", LogText.of(jid()), LogText.line(line));
		this.report.log(line);
	}

	@Override
	public void progress(JobProgress progress) {
		this.report.progress(progress);
	}

	@Override
	public <T> Optional<T> saved(Class<T> type) {
		String data = this.saved;
		return (data != null) ? Optional.ofNullable(this.qless.payloads().readAs(data, type)) : Optional.empty();
	}

	@Override
	public void save(Object data) {
		String text = this.qless.payloads().write(data);
		this.qless.runs().save(this.job, text);
		this.saved = text;
	}

	@Override
	public void heartbeat() {
		long now = System.nanoTime();
		try {
			this.qless.leases().heartbeat(this.job, this.lease);
			renewed(now);
		}
		catch (LeaseLostException | JobNotFoundException ex) {
			loseLease();
			throw ex;
		}
	}

	@Override
	public Duration remainingLease() {
		return isLeaseLost() ? Duration.ZERO : Duration.ofNanos(Math.max(0, this.leaseEnd - System.nanoTime()));
	}

	@Override
	public String followUp(Object payload, Consumer<? super JobOptionsBuilder> options) {
		return followUps().add(payload, options);
	}

	@Override
	public void completeInto(String queue, Duration delay) {
		followUps().into(queue, delay);
	}

	private FollowUps followUps() {
		FollowUps existing = this.followUps;
		if (existing == null) {
			existing = this.qless.runs().followUps(this.jobs);
			this.followUps = existing;
		}
		return existing;
	}

	/**
	 * Completes the job, and does what the handler wanted to follow.
	 * @param alone records a completion that nothing follows
	 */
	void complete(Completion completion, Consumer<Completion> alone) {
		FollowUps wanted = this.followUps;
		if (wanted != null) {
			this.qless.runs().complete(completion, wanted);
		}
		else {
			alone.accept(completion);
		}
	}

	/** The lease was renewed by a call that was made at an instant. */
	void renewed(long nanoTime) {
		this.leaseEnd = nanoTime + this.lease.toNanos();
	}

	/** Sends what the handler told and what has not been sent yet. */
	void report() {
		this.report.flush();
	}

}
