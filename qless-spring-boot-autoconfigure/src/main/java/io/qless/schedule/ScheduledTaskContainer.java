package io.qless.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.qless.client.JobClient;
import io.qless.client.QlessClient;
import io.qless.worker.Worker;
import io.qless.worker.WorkerContainer;
import io.qless.worker.WorkerContainerOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * The scheduled tasks of an application, from its start to its end: the thread that
 * registers and fires them, the watchdog, and a worker that runs their methods.
 * <p>
 * At the end firing stops first of all, when the context announces that it closes; what
 * runs has the workers' drain time.
 */
public final class ScheduledTaskContainer
		implements SmartLifecycle, ApplicationListener<ContextClosedEvent>, ApplicationContextAware {

	/** The queues of the runs of methods; a {@code *} stands for any task. */
	public static final List<String> QUEUES = TaskRuns.QUEUES;

	private static final Duration WATCH = Duration.ofSeconds(10);

	private static final Duration LAST_CALL = Duration.ofSeconds(5);

	private final QlessClient qless;

	private final String application;

	private final ScheduledTaskMethods methods;

	private final Collection<TaskDefinition> tasks;

	private final @Nullable WorkerContainer runs;

	private @Nullable Ticker ticker;

	private volatile @Nullable TaskWatchdog watchdog;

	private @Nullable ApplicationContext context;

	private volatile boolean running;

	/**
	 * Creates a container; Redis is first touched after {@link #start()}, on threads of
	 * its own.
	 * @param jobs the application's client, which puts what methods return
	 * @param application the application's name; empty if it has none
	 * @param methods the tasks that are methods
	 * @param tasks the tasks that the properties declare
	 * @param runs runs the methods; null if other applications do
	 */
	public ScheduledTaskContainer(JobClient jobs, String application, ScheduledTaskMethods methods,
			Collection<TaskDefinition> tasks, @Nullable WorkerContainerOptions runs) {
		this.qless = jobs.qless();
		this.application = application;
		this.methods = methods;
		this.tasks = List.copyOf(tasks);
		this.runs = (runs == null) ? null : new WorkerContainer(jobs, methods.handlers(), runs,
				List.of(new TaskRunListener(this.qless)), List.of());
	}

	@Override
	public void setApplicationContext(ApplicationContext context) {
		this.context = context;
		if (this.runs != null) {
			this.runs.setApplicationContext(context);
		}
	}

	/**
	 * Starts.
	 * @throws InvalidScheduledTaskException if a task is declared twice
	 */
	@Override
	public void start() {
		TaskDeclarations declared = new TaskDeclarations(this.application, this.methods.tasks(), this.tasks);
		this.running = true;
		if (this.runs != null && !this.methods.tasks().isEmpty()) {
			this.runs.start();
		}
		Ticker ticker = new Ticker(this.qless, new TaskRegistrar(this.qless.tasks(), declared),
				new TaskFires(this.qless.tasks(), this::publish), declared.count() > 0);
		this.ticker = ticker;
		ticker.start();
		TaskWatchdog watchdog = new TaskWatchdog(this.qless.tasks());
		this.watchdog = watchdog;
		watchdog.start(WATCH);
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		if (this.running && event.getApplicationContext() == this.context) {
			stopFiring();
			if (this.runs != null) {
				this.runs.onApplicationEvent(event);
			}
		}
	}

	private void publish(TaskClaimedEvent event) {
		ApplicationContext application = this.context;
		if (application != null) {
			application.publishEvent(event);
		}
	}

	private void stopFiring() {
		if (this.ticker != null) {
			this.ticker.stop();
		}
	}

	@Override
	public void stop() {
		if (!this.running) {
			return;
		}
		stopFiring();
		if (this.watchdog != null) {
			this.watchdog.stop();
		}
		if (this.runs != null) {
			this.runs.stop();
		}
		try {
			if (this.ticker != null) {
				this.ticker.awaitEnd(LAST_CALL);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** With the workers: before the connections close, which belong to a lower phase. */
	@Override
	public int getPhase() {
		return SmartLifecycle.DEFAULT_PHASE - 3072;
	}

	/**
	 * Returns the tasks that this application declares.
	 * @return their ids, never null
	 */
	public List<String> declared() {
		return Stream.concat(this.methods.tasks().stream(), this.tasks.stream())
			.map(TaskDefinition::id)
			.sorted()
			.toList();
	}

	/**
	 * Returns the tasks that are overdue by more than their tolerance, whoever should
	 * have fired them, as of the last ten seconds.
	 * @return their ids, and since when, never null
	 */
	public Map<String, Instant> overdue() {
		TaskWatchdog watchdog = this.watchdog;
		return (watchdog != null) ? watchdog.overdue() : Map.of();
	}

	/**
	 * Returns the workers that run the methods of tasks.
	 * @return the workers, none where other applications do, never null
	 */
	public List<Worker> workers() {
		return (this.runs != null) ? this.runs.workers() : List.of();
	}

}
