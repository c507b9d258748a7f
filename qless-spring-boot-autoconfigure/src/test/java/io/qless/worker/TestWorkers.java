package io.qless.worker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.qless.client.JobClient;
import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.handler.ExponentialBackoff;
import io.qless.handler.JobContext;
import io.qless.handler.JobHandler;
import io.qless.handler.JobHandlerPostProcessor;
import io.qless.handler.JobHandlerRegistry;
import io.qless.handler.JobInterceptor;
import io.qless.job.Job;
import io.qless.job.JobOptions;
import io.qless.job.JobOptionsBuilder;
import io.qless.job.JobState;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.testing.RedisForTests;
import io.qless.worker.WorkerOptions.ThreadKind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Worker containers made by hand, in a namespace of the test's own. They ask Redis once a
 * minute unless they are woken, and are stopped after the test.
 */
final class TestWorkers implements AfterEachCallback, AutoCloseable {

	static final String TYPE = "work";

	private final String namespace = RedisForTests.namespace();

	private final RedisConnectionFactory connections;

	private final QlessClient qless;

	private final JobClient client;

	private final List<WorkerContainer> containers = new ArrayList<>();

	private final Queue<String> calls = new ConcurrentLinkedQueue<>();

	TestWorkers() {
		this(RedisForTests.connectionFactory(), Duration.ofSeconds(5));
	}

	TestWorkers(RedisConnectionFactory connections, Duration timeout) {
		this.connections = connections;
		LuaCaller lua = new LuaCaller(connections, LuaScripts.load(), this.namespace, timeout)
			.withListeners(List.of((command, outcome, duration) -> this.calls.add(command)));
		this.qless = new QlessClient(lua, new PayloadMapper(512 * 1024), "test");
		this.client = new JobClient(this.qless, JobOptions.DEFAULTS);
	}

	String namespace() {
		return this.namespace;
	}

	QlessClient qless() {
		return this.qless;
	}

	/** How many calls of a command have ended, the test's own included. */
	long calls(String command) {
		return this.calls.stream().filter(command::equals).count();
	}

	/** Puts a job of the type that {@link #running} runs. */
	String put(Consumer<JobOptionsBuilder> options) {
		return put(TYPE, options);
	}

	String put(String type, Consumer<JobOptionsBuilder> options) {
		return this.client.enqueue(type, "payload", options).jid();
	}

	String put() {
		return put((job) -> {
		});
	}

	Job job(String jid) {
		return this.qless.jobs().get(jid).orElseThrow();
	}

	/** Whether the result of a job will go before the job. */
	boolean resultExpires(String jid) {
		byte[] key = ("{" + this.namespace + "}:jr:" + jid).getBytes(StandardCharsets.UTF_8);
		try (RedisConnection connection = this.connections.getConnection()) {
			return connection.keyCommands().ttl(key) != -1;
		}
	}

	Job await(String jid, JobState state) {
		Awaitility.await(jid)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.atMost(Duration.ofSeconds(30))
			.until(() -> job(jid).state(), state::equals);
		return job(jid);
	}

	/** Waits until an idle worker hears of new jobs. */
	void awaitSubscription() {
		awaitSubscriptions(1);
	}

	/** The same for the workers of several applications. */
	@SuppressWarnings("unchecked")
	void awaitSubscriptions(long count) {
		byte[] channel = (this.namespace + ":wake").getBytes(StandardCharsets.UTF_8);
		Awaitility.await().until(() -> {
			try (RedisConnection connection = this.connections.getConnection()) {
				return ((RedisClusterAsyncCommands<byte[], byte[]>) connection.getNativeConnection())
					.pubsubNumsub(channel)
					.get()
					.containsValue(count);
			}
		});
	}

	/** A container, not yet started, with a handler of the type {@value #TYPE}. */
	Setup running(Task task) {
		return new Setup(task);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		close();
		RedisForTests.flush(this.namespace);
	}

	@Override
	public void close() {
		this.containers.forEach(WorkerContainer::stop);
	}

	interface Task {

		Object run(JobContext job) throws Exception;

	}

	record Handler(Task task) {

		@JobHandler(type = TYPE)
		Object run(JobContext job) throws Exception {
			return this.task.run(job);
		}

		@JobHandler(type = "pages")
		int pages(int pages) {
			return pages;
		}

	}

	final class Setup {

		private final Task task;

		private final List<JobListener> listeners = new ArrayList<>();

		private final List<Object> beans = new ArrayList<>();

		private final List<JobInterceptor> interceptors = new ArrayList<>();

		private int concurrency = 4;

		private Duration lease = Duration.ofSeconds(30);

		private Duration poll = Duration.ofMinutes(1);

		private Duration drain = Duration.ofSeconds(10);

		private ThreadKind threads = ThreadKind.PLATFORM;

		private List<String> queues = List.of();

		private final List<WorkerHook> hooks = new ArrayList<>();

		private Reserver reserver = Reserver.ordered();

		private StuckOptions stuck = new StuckOptions(Duration.ofSeconds(10), 10);

		private Setup(Task task) {
			this.task = task;
		}

		Setup concurrency(int concurrency) {
			this.concurrency = concurrency;
			return this;
		}

		Setup lease(Duration lease) {
			this.lease = lease;
			return this;
		}

		Setup poll(Duration poll) {
			this.poll = poll;
			return this;
		}

		Setup drain(Duration drain) {
			this.drain = drain;
			return this;
		}

		Setup threads(ThreadKind threads) {
			this.threads = threads;
			return this;
		}

		Setup queues(String... queues) {
			this.queues = List.of(queues);
			return this;
		}

		Setup reserver(Reserver reserver) {
			this.reserver = reserver;
			return this;
		}

		Setup hook(WorkerHook hook) {
			this.hooks.add(hook);
			return this;
		}

		Setup stuck(Duration after, int replaced) {
			this.stuck = new StuckOptions(after, replaced);
			return this;
		}

		Setup listener(JobListener listener) {
			this.listeners.add(listener);
			return this;
		}

		/** With further handlers, or whatever they name. */
		Setup bean(Object bean) {
			this.beans.add(bean);
			return this;
		}

		Setup interceptor(JobInterceptor interceptor) {
			this.interceptors.add(interceptor);
			return this;
		}

		WorkerContainer start() {
			WorkerContainer container = create();
			container.start();
			return container;
		}

		WorkerContainer create() {
			String name = "worker-" + (TestWorkers.this.containers.size() + 1);
			WorkerOptions worker = new WorkerOptions(name, this.queues, this.reserver, this.concurrency, this.lease,
					this.poll, this.threads);
			WorkerContainerOptions options = new WorkerContainerOptions(List.of(worker), this.drain,
					new RetryDefaults(5, new ExponentialBackoff(Duration.ofMillis(50), 2, Duration.ofSeconds(1), 0)),
					this.stuck);
			WorkerContainer container = new WorkerContainer(TestWorkers.this.client, registry(), options,
					this.listeners, this.hooks);
			TestWorkers.this.containers.add(container);
			return container;
		}

		@SuppressWarnings("unchecked")
		private static void register(AnnotationConfigApplicationContext context, Object bean) {
			Class<Object> type = (Class<Object>) bean.getClass();
			context.registerBean(type.getSimpleName(), type, () -> bean);
		}

		private JobHandlerRegistry registry() {
			try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
				context.registerBean(JobHandlerRegistry.class,
						() -> new JobHandlerRegistry(TestWorkers.this.qless.payloads(), this.interceptors));
				context.registerBean(JobHandlerPostProcessor.class,
						() -> new JobHandlerPostProcessor(context.getBeanProvider(JobHandlerRegistry.class)));
				context.registerBean(Handler.class, () -> new Handler(this.task));
				this.beans.forEach((bean) -> register(context, bean));
				context.refresh();
				return context.getBean(JobHandlerRegistry.class);
			}
		}

	}

}
