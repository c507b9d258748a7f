package io.qless.worker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

import io.qless.client.QlessClient;
import io.qless.client.QlessException;
import io.qless.client.WorkListener;
import io.qless.client.WorkSubscription;
import io.qless.job.JobEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application's one subscription to what its workers have to know. It is opened when
 * Redis is known to answer, and kept by the driver from then on.
 */
final class WakeUps implements WorkListener, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(WakeUps.class);

	private final QlessClient qless;

	private final List<Worker> workers = new CopyOnWriteArrayList<>();

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable WorkSubscription subscription;

	private boolean closed;

	private boolean deaf;

	WakeUps(QlessClient qless) {
		this.qless = qless;
	}

	void add(Worker worker) {
		this.workers.add(worker);
	}

	/**
	 * Opens the subscription unless it is open. Where that fails, because the user may
	 * not subscribe for example, jobs are found by polling.
	 */
	void open() {
		this.lock.lock();
		try {
			if (this.subscription == null && !this.closed) {
				this.subscription = this.qless
					.subscribeToWork(this.workers.stream().map((worker) -> worker.options().name()).toList(), this);
				this.deaf = false;
			}
		}
		catch (QlessException ex) {
			if (!this.deaf) {
				logger.warn("The workers do not hear of new jobs and only find them by polling, until they can "
						+ "subscribe: {}", LogText.of(ex.getMessage()));
			}
			this.deaf = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void onWork(String queue) {
		this.workers.forEach((worker) -> worker.wake(queue));
	}

	@Override
	public void onNews(String name, JobEvent event) {
		this.workers.stream()
			.filter((worker) -> worker.options().name().equals(name))
			.forEach((worker) -> worker.hear(event));
	}

	@Override
	public void onSubscribed() {
		this.workers.forEach(Worker::wake);
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			if (this.subscription != null) {
				this.subscription.close();
				this.subscription = null;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
