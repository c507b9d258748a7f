package io.qless.handler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.qless.job.JobOptions;
import io.qless.job.JobOptionsBuilder;
import io.qless.job.JobProgress;
import org.jspecify.annotations.Nullable;

/**
 * What the handler of a test's job told and wanted.
 */
abstract sealed class ToldByHandler implements JobContext permits TestJob {

	private final List<String> lines = new ArrayList<>();

	private final List<JobProgress> progress = new ArrayList<>();

	private final List<Object> followUps = new ArrayList<>();

	private @Nullable String next;

	/**
	 * Returns what the handler logged with {@link #log(String)}.
	 * @return the lines, the first logged first, never null
	 */
	public List<String> lines() {
		return List.copyOf(this.lines);
	}

	/**
	 * Returns what the handler told of its progress.
	 * @return what it told, the first first, never null
	 */
	public List<JobProgress> progress() {
		return List.copyOf(this.progress);
	}

	/**
	 * Returns what is to follow if the attempt completes.
	 * @return the payloads, the first first, never null
	 */
	public List<Object> followUps() {
		return List.copyOf(this.followUps);
	}

	/**
	 * Returns where the job is to go on if the attempt completes.
	 * @return the queue; null if nowhere
	 */
	public @Nullable String next() {
		return this.next;
	}

	@Override
	public void log(String line) {
		this.lines.add(line);
	}

	@Override
	public void progress(JobProgress progress) {
		this.progress.add(progress);
	}

	@Override
	public String followUp(Object payload, Consumer<? super JobOptionsBuilder> options) {
		this.followUps.add(payload);
		return Objects.requireNonNullElse(JobOptions.of(options::accept).jid(), "test-jid-" + this.followUps.size());
	}

	@Override
	public void completeInto(String queue, Duration delay) {
		this.next = queue;
	}

}
