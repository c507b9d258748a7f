package io.qless.worker;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.qless.client.JobClient;
import io.qless.handler.JobHandlerRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * The workers of an application, from its start to its end.
 * <p>
 * At the end fetching stops first of all, when the context announces that it closes. The
 * running jobs have the drain time from then on, while the web server drains too; the
 * container is done before the connections to Redis close, because these belong to a
 * lower phase.
 */
public final class WorkerContainer
		implements SmartLifecycle, ApplicationListener<ContextClosedEvent>, ApplicationContextAware {

	/** After the web server, which stops in {@code DEFAULT_PHASE - 1024} and above. */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 3072;

	private static final Logger logger = LoggerFactory.getLogger(WorkerContainer.class);

	private final JobClient jobs;

	private final JobHandlerRegistry handlers;

	private final WorkerContainerOptions options;

	private final List<JobListener> listeners;

	private final WorkerHooks hooks;

	private final List<Worker> workers = new CopyOnWriteArrayList<>();

	private @Nullable ApplicationContext context;

	private @Nullable WakeUps wakeUps;

	private volatile boolean running;

	private volatile long drainDeadline;

	/**
	 * Creates a container; Redis is first touched by {@link #start()}, on threads of the
	 * workers.
	 * @param jobs the application's client, which puts what follows a job, too
	 * @param handlers what the workers run
	 * @param options which workers there are
	 * @param listeners told of every attempt
	 * @param hooks called before each worker starts and after it has stopped
	 */
	public WorkerContainer(JobClient jobs, JobHandlerRegistry handlers, WorkerContainerOptions options,
			List<JobListener> listeners, List<WorkerHook> hooks) {
		this.jobs = jobs;
		this.handlers = handlers;
		this.options = options;
		this.listeners = List.copyOf(listeners);
		this.hooks = new WorkerHooks(hooks);
	}

	@Override
	public void setApplicationContext(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void start() {
		if (this.handlers.types().isEmpty()) {
			logger.info("No worker runs: no bean has a @JobHandler method");
			return;
		}
		WakeUps wakeUps = new WakeUps(this.jobs.qless());
		this.wakeUps = wakeUps;
		this.drainDeadline = 0;
		for (WorkerOptions worker : this.options.workers()) {
			WorkerOptions own = worker.queues().isEmpty() ? worker.withQueues(List.copyOf(this.handlers.queues()))
					: worker;
			this.workers.add(new Worker(own, this.jobs, wakeUps, this.handlers, this.options, listeners()));
		}
		warnOfQueuesWithoutWorker();
		this.running = true;
		try {
			this.workers.forEach(this::start);
		}
		catch (RuntimeException ex) {
			stop();
			throw ex;
		}
	}

	private List<JobListener> listeners() {
		ApplicationContext application = this.context;
		return (application == null) ? this.listeners
				: Stream.concat(Stream.of(new JobEvents(application)), this.listeners.stream()).toList();
	}

	private void start(Worker worker) {
		this.hooks.beforeStart(worker.options());
		worker.start(() -> this.hooks.afterStop(worker.options()));
	}

	private void warnOfQueuesWithoutWorker() {
		Set<String> queues = new TreeSet<>(this.handlers.queues());
		this.workers.forEach((worker) -> queues.removeIf(worker::covers));
		if (!queues.isEmpty()) {
			logger.warn("No worker of this application takes jobs of the queues {}, though it has handlers for them: "
					+ "add them to a group of qless.worker.groups", queues);
		}
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (this.running && event.getApplicationContext() == this.context) {
			stopFetching();
		}
	}

	private void stopFetching() {
		if (this.drainDeadline == 0) {
			this.drainDeadline = System.nanoTime() + this.options.drain().toNanos();
		}
		this.workers.forEach(Worker::stopFetching);
	}

	@Override
	public void stop(Runnable callback) {
		Thread drain = new Thread(() -> {
			try {
				stop();
			}
			finally {
				callback.run();
			}
		}, "qless-drain");
		drain.start();
	}

	@Override
	public void stop() {
		if (!this.running) {
			return;
		}
		stopFetching();
		try {
			for (Worker worker : this.workers) {
				worker.drain(this.drainDeadline);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (this.wakeUps != null) {
			this.wakeUps.close();
		}
		this.workers.clear();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Returns how long running jobs may go on at the end.
	 * @return the time, never null
	 */
	public Duration drain() {
		return this.options.drain();
	}

	/**
	 * Returns the running workers.
	 * @return the workers, none before the start and after the end, never null
	 */
	public List<Worker> workers() {
		return List.copyOf(this.workers);
	}

}
