package io.qless.schedule;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.qless.client.QlessClient;
import io.qless.client.QlessException;
import io.qless.client.QlessUnavailableException;
import io.qless.client.TaskSubscription;
import io.qless.worker.LogText;
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

	private final QlessClient qless;

	private final TaskRegistrar registrar;

	private final TaskRounds rounds;

	private final RedisWatch redis = new RedisWatch("The scheduler");

	private final Semaphore wake = new Semaphore(0);

	private final AtomicBoolean newsMissed = new AtomicBoolean();

	private final Thread thread;

	private volatile boolean stopping;

	private boolean registered;

	private boolean deaf;

	private long deafSince;

	private boolean spawnFails;

	private @Nullable TaskSubscription subscription;

	/**
	 * Creates it.
	 * @param fires claims what is due
	 * @param keepsAlive whether the application is there to schedule: it does not end
	 * with its main method then
	 */
	Ticker(QlessClient qless, TaskRegistrar registrar, TaskFires fires, boolean keepsAlive) {
		this.qless = qless;
		this.registrar = registrar;
		this.rounds = new TaskRounds(qless.tasks(), fires);
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
		return TaskRounds.shorter(this.rounds.next(), spawn());
	}

	private @Nullable Duration spawn() {
		try {
			Duration next = this.qless.recurring().spawn().orElse(null);
			this.spawnFails = false;
			return next;
		}
		catch (QlessUnavailableException ex) {
			throw ex;
		}
		catch (QlessException ex) {
			if (!this.spawnFails) {
				logger.warn("Recurring jobs are only made where workers ask for them: {}", LogText.of(ex.getMessage()));
			}
			this.spawnFails = true;
			return null;
		}
	}

	private void register() {
		if (!this.registered) {
			this.registrar.register();
			this.registered = true;
			this.newsMissed.set(false);
		}
		if (this.subscription == null) {
			if (!this.deaf || System.nanoTime() - this.deafSince > TaskRounds.LONGEST_REST.toNanos()) {
				// Nobody says whether the server is a new one.
				this.newsMissed.compareAndSet(false, this.deaf);
				subscribe();
			}
		}
		if (this.newsMissed.getAndSet(false)) {
			this.registrar.restore();
		}
	}

	/** Without it tasks fire all the same, but what comes up earlier is seen late. */
	private void subscribe() {
		try {
			this.subscription = this.qless.tasks().subscribe(this.wake::release, this::newsMissed);
			this.deaf = false;
		}
		catch (QlessException ex) {
			if (!this.deaf) {
				logger.warn(
						"The scheduler does not hear of tasks that come earlier than those it knows, "
								+ "and looks for them every {}, until it can subscribe: {}",
						TaskRounds.LONGEST_REST, LogText.of(ex.getMessage()));
			}
			this.deaf = true;
			this.deafSince = System.nanoTime();
		}
	}

	/** On a thread of the driver: the connection is new, and so may be the server. */
	private void newsMissed() {
		this.newsMissed.set(true);
		this.wake.release();
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
