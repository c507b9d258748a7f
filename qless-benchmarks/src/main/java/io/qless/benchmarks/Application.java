package io.qless.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.qless.client.JobClient;
import io.qless.client.QlessClient;
import io.qless.job.JobOptions;
import io.qless.job.NewJob;
import io.qless.worker.WorkerContainer;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * An application as a user builds it: Spring Boot, the starter and some handlers.
 */
final class Application implements AutoCloseable {

	/** The queue of its jobs. */
	static final String QUEUE = "bench";

	/** Of each job that does nothing. */
	private static final int PAYLOAD = 100;

	/** As many payloads as a caller would hold at once. */
	private static final int CHUNK = 1000;

	private final ConfigurableApplicationContext context;

	private Application(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts one.
	 * @param redis leads to its Redis
	 * @param database the number of its database
	 * @param properties what else is to be said, as {@code name=value}
	 */
	static Application start(RedisLink redis, int database, String... properties) {
		return start(WebApplicationType.NONE, redis, database, properties);
	}

	/** The same, with a web server at a free port. */
	static Application startWeb(RedisLink redis, int database, String... properties) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "server.address=127.0.0.1"));
		all.addAll(List.of(properties));
		return start(WebApplicationType.SERVLET, redis, database, all.toArray(String[]::new));
	}

	private static Application start(WebApplicationType type, RedisLink redis, int database, String... properties) {
		List<String> all = new ArrayList<>(
				List.of("spring.data.redis.url=redis://127.0.0.1:" + redis.port() + "/" + database,
						"spring.data.redis.repositories.enabled=false", "logging.level.root=error"));
		all.addAll(List.of(properties));
		return new Application(new SpringApplicationBuilder(Beans.class).web(type)
			.logStartupInfo(false)
			.properties("spring.main.banner-mode=off")
			.properties(all.toArray(String[]::new))
			.run());
	}

	JobClient jobs() {
		return this.context.getBean(JobClient.class);
	}

	/** The ends of its jobs. */
	Ends ends() {
		return this.context.getBean(Ends.class);
	}

	/** The delays that its handlers noted. */
	Delays delays() {
		return this.context.getBean(Delays.class);
	}

	/** A job that does nothing. */
	static NoOp noOp() {
		return new NoOp(Payloads.text(PAYLOAD));
	}

	/** Enqueues jobs that do nothing, many in a call. */
	void fill(int count) {
		for (int from = 0; from < count; from += CHUNK) {
			jobs().enqueueAll(Collections.nCopies(Math.min(CHUNK, count - from), noOp()));
		}
	}

	/** Puts jobs into other queues, for which there is no worker. */
	void fillElsewhere(int count, int queues) {
		QlessClient qless = this.context.getBean(QlessClient.class);
		NewJob job = new NewJob("bench.waiting", Payloads.ofSize(PAYLOAD), JobOptions.DEFAULTS);
		for (int queue = 0; queue < queues; queue++) {
			qless.queue("elsewhere-" + queue).putAll(Collections.nCopies(Math.max(1, count / queues), job));
		}
	}

	/**
	 * Runs jobs that wait, and measures from the first tenth to the last.
	 * @param redis leads to its Redis
	 * @param jobs how many wait
	 */
	Usage steady(RedisLink redis, int jobs) {
		Ends ends = ends();
		long before = ends.count();
		startWorkers();
		ends.await(before + jobs / 10);
		Usage start = Usage.now(redis, ends.count());
		ends.await(before + jobs - jobs / 10);
		Usage steady = Usage.now(redis, ends.count()).since(start);
		ends.await(before + jobs);
		return steady;
	}

	int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/** Enqueues jobs that do nothing and waits until they have run. */
	void warmUp(int count) {
		long before = ends().count();
		fill(count);
		ends().await(before + count);
	}

	/** Sets how many ended jobs are kept. */
	void keep(int count) {
		this.context.getBean(QlessClient.class).config().set("jobs-history-count", Integer.toString(count));
	}

	/** Ends its workers, so that jobs wait. */
	void stopWorkers() {
		this.context.getBean(WorkerContainer.class).stop();
	}

	void startWorkers() {
		this.context.getBean(WorkerContainer.class).start();
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** What its user writes. */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Handlers.class, Ends.class, Delays.class })
	static class Beans {

	}

}
