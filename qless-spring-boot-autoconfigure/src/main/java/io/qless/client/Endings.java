package io.qless.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.qless.job.Job;
import io.qless.job.JobEvent;
import io.qless.job.JobState;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the ends of jobs, without asking for them again and again: one subscription
 * for all that are awaited, opened for the first and closed a while after the last.
 */
final class Endings implements JobEventListener, AutoCloseable {

	/** Whoever awaits one job will soon await another. */
	private static final Duration LINGER = Duration.ofSeconds(10);

	private final JobOperations jobs;

	private final EventOperations events;

	private final Map<String, List<CompletableFuture<Job>>> awaited = new HashMap<>();

	private @Nullable EventSubscription subscription;

	/** Counts who came, so that a planned end knows whether somebody came since. */
	private long comers;

	Endings(JobOperations jobs, EventOperations events) {
		this.jobs = jobs;
		this.events = events;
	}

	/**
	 * Awaits a job's end.
	 * @return completes with the job, complete or failed; with a
	 * {@link JobNotFoundException} if there is none
	 */
	CompletableFuture<Job> of(String jid) {
		CompletableFuture<Job> ending = new CompletableFuture<>();
		add(jid, ending);
		ending.whenComplete((job, ex) -> remove(jid, ending));
		try {
			listen();
		}
		catch (QlessException ex) {
			ending.completeExceptionally(ex);
			return ending;
		}
		// It may have ended before anybody listened.
		settle(List.of(jid));
		return ending;
	}

	private synchronized void add(String jid, CompletableFuture<Job> ending) {
		this.comers++;
		this.awaited.computeIfAbsent(jid, (key) -> new ArrayList<>()).add(ending);
	}

	private synchronized void remove(String jid, CompletableFuture<Job> ending) {
		this.awaited.computeIfPresent(jid, (key, endings) -> {
			endings.remove(ending);
			return endings.isEmpty() ? null : endings;
		});
		if (this.awaited.isEmpty() && this.subscription != null) {
			long now = this.comers;
			later().execute(() -> endUnlessSomebodyCame(now));
		}
	}

	private static Executor later() {
		return CompletableFuture.delayedExecutor(LINGER.toMillis(), TimeUnit.MILLISECONDS);
	}

	private synchronized void listen() {
		if (this.subscription == null) {
			this.subscription = this.events.listen(this);
		}
	}

	private synchronized void endUnlessSomebodyCame(long comersThen) {
		if (this.comers == comersThen) {
			end();
		}
	}

	private synchronized void end() {
		if (this.subscription != null) {
			this.subscription.close();
			this.subscription = null;
		}
	}

	@Override
	public void onEvent(JobEvent event) {
		String jid = event.jid();
		boolean end = switch (event.kind()) {
			case COMPLETED, FAILED, CANCELED -> true;
			default -> false;
		};
		if (end && jid != null && isAwaited(jid)) {
			settle(List.of(jid));
		}
	}

	/** What was awaited may have ended unheard. */
	@Override
	public void onGap() {
		settle(allAwaited());
	}

	private synchronized boolean isAwaited(String jid) {
		return this.awaited.containsKey(jid);
	}

	private synchronized List<String> allAwaited() {
		return List.copyOf(this.awaited.keySet());
	}

	private void settle(List<String> jids) {
		for (List<String> chunk : Chunks.of(jids, String::length)) {
			try {
				Map<String, Job> found = new HashMap<>();
				this.jobs.getAll(chunk).forEach((job) -> found.put(job.jid(), job));
				chunk.forEach((jid) -> settle(jid, found.get(jid)));
			}
			catch (QlessException ex) {
				chunk.forEach((jid) -> refuse(jid, ex));
			}
		}
	}

	/** Not under the lock: what hangs on a future runs here. */
	private void settle(String jid, @Nullable Job job) {
		if (job == null) {
			refuse(jid, new JobNotFoundException("There is no job " + jid, null));
		}
		else if (job.state() == JobState.COMPLETE || job.state() == JobState.FAILED) {
			endings(jid).forEach((ending) -> ending.complete(job));
		}
	}

	private void refuse(String jid, QlessException ex) {
		endings(jid).forEach((ending) -> ending.completeExceptionally(ex));
	}

	private synchronized List<CompletableFuture<Job>> endings(String jid) {
		return List.copyOf(this.awaited.getOrDefault(jid, List.of()));
	}

	/** Ends the subscription; whoever still awaits a job is told so. */
	@Override
	public void close() {
		end();
		allAwaited().forEach((jid) -> refuse(jid, new QlessUnavailableException("The client was closed", null)));
	}

}
