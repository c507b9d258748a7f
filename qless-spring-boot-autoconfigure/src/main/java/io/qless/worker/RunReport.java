package io.qless.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import io.qless.client.JobNotFoundException;
import io.qless.client.LeaseLostException;
import io.qless.client.QlessException;
import io.qless.client.QlessUnavailableException;
import io.qless.client.RedisFullException;
import io.qless.client.RunOperations;
import io.qless.job.JobProgress;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What a handler tells of its job while it runs: at once, unless it told something a
 * moment ago; then with the next that it tells, the next beat of the heart, or the end of
 * the attempt. It is not worth a failure: what cannot be sent waits, and the oldest lines
 * give way.
 */
final class RunReport {

	private static final Logger logger = LoggerFactory.getLogger(RunReport.class);

	private static final long PAUSE = Duration.ofMillis(200).toNanos();

	/** A handler is not to wait for Redis with each line while Redis is away. */
	private static final long LONG_PAUSE = Duration.ofSeconds(10).toNanos();

	private static final int MOST_LINES = 100;

	private static final int MOST_CHARACTERS = 1000;

	private static final int AT_ONCE = 50;

	private final LeasedJob job;

	private final RunOperations runs;

	private final ReentrantLock lock = new ReentrantLock();

	private final List<String> lines = new ArrayList<>();

	/** How many lines came before those that wait. */
	private int gone;

	private @Nullable JobProgress progress;

	private volatile boolean waiting;

	private long next = System.nanoTime();

	RunReport(LeasedJob job, RunOperations runs) {
		this.job = job;
		this.runs = runs;
	}

	void log(String line) {
		tell(() -> {
			this.lines.add(kept(line));
			if (this.lines.size() > MOST_LINES) {
				drop(1);
			}
		});
	}

	void progress(JobProgress progress) {
		String text = progress.text();
		tell(() -> this.progress = new JobProgress(progress.done(), progress.total(),
				(text != null) ? kept(text) : null, null));
	}

	private static String kept(String text) {
		// Replaced after the cut, which may have split a pair.
		return text.substring(0, Math.min(text.length(), MOST_CHARACTERS)).replaceAll("\\p{Cs}", "\uFFFD");
	}

	private void tell(Runnable news) {
		this.lock.lock();
		try {
			news.run();
			this.waiting = true;
			if (System.nanoTime() - this.next >= 0) {
				sendAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Sends what waits, unless somebody does so just now. */
	void flush() {
		if (this.waiting && this.lock.tryLock()) {
			try {
				sendAll();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	private void sendAll() {
		long pause = PAUSE;
		try {
			while (this.progress != null || !this.lines.isEmpty()) {
				List<String> some = List.copyOf(this.lines.subList(0, Math.min(AT_ONCE, this.lines.size())));
				this.runs.tell(this.job, this.progress, some, this.gone + 1);
				drop(some.size());
				this.progress = null;
			}
			this.waiting = false;
		}
		catch (QlessUnavailableException | RedisFullException ex) {
			pause = LONG_PAUSE;
			logger.debug("What the handler of job {} told waits: {}", LogText.of(this.job.jid()),
					LogText.of(ex.getMessage()));
		}
		catch (QlessException ex) {
			boolean lost = ex instanceof LeaseLostException || ex instanceof JobNotFoundException;
			logger.atLevel(lost ? Level.DEBUG : Level.WARN)
				.log("What the handler of job {} told is dropped: {}", LogText.of(this.job.jid()),
						LogText.of(ex.getMessage()));
			drop(this.lines.size());
			this.progress = null;
			this.waiting = false;
		}
		this.next = System.nanoTime() + pause;
	}

	private void drop(int count) {
		this.lines.subList(0, count).clear();
		this.gone += count;
	}

}
