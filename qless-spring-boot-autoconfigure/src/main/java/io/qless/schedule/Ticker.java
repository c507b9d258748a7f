package io.qless.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.qless.client.QlessClient;
import io.qless.client.QlessException;
import io.qless.client.TaskSubscription;
import io.qless.job.DueTasks;
import io.qless.worker.RedisWatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a replica that fires: (1) it brings the declared tasks into Redis, (2)
 * asks Redis what is due by its clock, (3) claims that, (4) has recurring jobs made, and
 * (5) sleeps until the next of them is due, or there is news. No clock of this machine is
 * asked for the time.
 */
final class Ticker {

	private static final Logger logger = LoggerFactory.getLogger(Ticker.class);

	/** A safety net only: news wakes the thread. */
	private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

	/** When others were faster, twice: they are at it. */
	private static final Duration WHILE_OTHERS_FIRE = Duration.ofMillis(50);

	private static final int AT_ONCE = 250;

	private final QlessClient qless;

	private final TaskRegistrar registrar;

	private final TaskFires fires;

	private final RedisWatch redis = new RedisWatch("The scheduler");

	private final Semaphore wake = new Semaphore(0);

	private final AtomicBoolean newsMissed = new AtomicBoolean();

	private final Thread thread;

	private volatile boolean stopping;

	private boolean registered;

	private boolean lost;

	private @Nullable TaskSubscription subscription;

	/**
	 * Creates it.
	 * @param keepsAlive whether the application is there to schedule: it does not end
	 * with its main method then
	 */
	Ticker(QlessClient qless, TaskRegistrar registrar, boolean keepsAlive) {
		this.qless = qless;
		this.registrar = registrar;
		this.fires = new TaskFires(qless.tasks());
		this.thread = new Thread(this::run, "qless-scheduler");
		this.thread.setDaemon(!keepsAlive);
	}

	void start() {
		this.thread.start();
	}

	/** Fires no more. Returns at once. */
	void stop() {
		this.stopping = true;
		this.thread.interrupt();
	}

	/** Waits until it has stopped. */
	void awaitEnd(Duration time) throws InterruptedException {
		this.thread.join(time.toMillis());
	}

	private void run() {
		Duration pause = RedisWatch.FIRST_PAUSE;
		while (!this.stopping) {
			try {
				Duration rest = tick();
				this.redis.answered();
				pause = RedisWatch.FIRST_PAUSE;
				sleep(rest);
			}
			catch (QlessException ex) {
				if (!this.stopping) {
					this.redis.failed(ex);
				}
				// Redis may come back without its data.
				this.newsMissed.set(true);
				pause = sleepLonger(pause);
			}
			// Errors too: a schedule must not end because memory was short for a moment.
			catch (RuntimeException | Error ex) {
				logger.error("The scheduler could not fire tasks and goes on", ex);
				pause = sleepLonger(pause);
			}
		}
		close();
	}

	/** Returns how long there is nothing to do; zero if there may be more. */
	private Duration tick() {
		// What is told from here on wakes the sleep after this call.
		this.wake.drainPermits();
		register();
		DueTasks due = this.qless.tasks().due(AT_ONCE);
		int claimed = this.fires.fire(due);
		Duration rest = LONGEST_SLEEP;
		if (!due.tasks().isEmpty()) {
			// Others were faster: what they claimed is due again at a time not known yet.
			rest = (claimed > 0 || !this.lost) ? Duration.ZERO : WHILE_OTHERS_FIRE;
		}
		this.lost = !due.tasks().isEmpty() && claimed == 0;
		rest = shorter(rest, due.untilNext());
		Optional<Duration> recurring = this.qless.recurring().spawn();
		return shorter(rest, recurring.orElse(null));
	}

	private void register() {
		if (!this.registered) {
			this.registrar.register();
			this.registered = true;
			this.newsMissed.set(false);
		}
		if (this.subscription == null) {
			this.subscription = this.qless.tasks().subscribe(this.wake::release, this::newsMissed);
		}
		else if (this.newsMissed.getAndSet(false)) {
			this.registrar.restore();
		}
	}

	/** On a thread of the driver: the connection is new, and so may be the server. */
	private void newsMissed() {
		this.newsMissed.set(true);
		this.wake.release();
	}

	private static Duration shorter(Duration rest, @Nullable Duration other) {
		return (other == null || other.compareTo(rest) > 0) ? rest : other;
	}

	private void sleep(Duration rest) {
		try {
			if (!rest.isZero()) {
				// A millisecond on top: what is due at an instant is not due just before
				// it.
				this.wake.tryAcquire(rest.plusMillis(1).toNanos(), TimeUnit.NANOSECONDS);
			}
		}
		catch (InterruptedException ex) {
			logger.debug("The scheduler stops");
		}
	}

	private Duration sleepLonger(Duration pause) {
		sleep(pause);
		return RedisWatch.longer(pause);
	}

	private void close() {
		if (this.subscription != null) {
			this.subscription.close();
		}
	}

}
