package io.qless.handler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.qless.client.JobClient;
import io.qless.client.PayloadMapper;
import io.qless.job.JobType;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.env.StandardEnvironment;

/**
 * A job for the test of a handler, without Redis and without a worker: it is handed to
 * the handler's method, or run as a worker would with {@link #runBy(Object)}, and tells
 * afterwards what the handler did with it.
 */
public final class TestJob implements JobContext {

	private static final PayloadMapper PAYLOADS = new PayloadMapper(512 * 1024);

	private final List<String> lines = new ArrayList<>();

	private LeasedJob job;

	private boolean leaseLost;

	private TestJob(String type, String queue, String data) {
		this.job = new LeasedJob("test-jid", type, queue, data, 0, 5, 5, List.of(), "test-worker", 1,
				Instant.now().plusSeconds(60));
	}

	/**
	 * Makes a job in its first attempt.
	 * @param payload a value of a class with {@link JobType}
	 * @return the job, never null
	 * @throws IllegalArgumentException if the class has no type
	 */
	public static TestJob of(Object payload) {
		JobType type = payload.getClass().getAnnotation(JobType.class);
		if (type == null) {
			throw new IllegalArgumentException("The class " + payload.getClass().getName()
					+ " has no @JobType: name the type with TestJob.of(type, payload)");
		}
		String queue = type.queue().isEmpty() ? JobClient.DEFAULT_QUEUE : type.queue();
		return new TestJob(type.value(), queue, PAYLOADS.write(payload));
	}

	/**
	 * Makes a job in its first attempt.
	 * @param type the wire name
	 * @param payload anything that Jackson can write
	 * @return the job, never null
	 */
	public static TestJob of(String type, @Nullable Object payload) {
		return ofJson(type, PAYLOADS.write(payload));
	}

	/**
	 * Makes a job in its first attempt, whose payload may be anything that was put.
	 * @param type the wire name
	 * @param data the payload as it is on the wire
	 * @return the job, never null
	 */
	public static TestJob ofJson(String type, String data) {
		return new TestJob(type, JobClient.DEFAULT_QUEUE, data);
	}

	/**
	 * Sets the id.
	 * @param jid the jid
	 * @return this job
	 */
	public TestJob jid(String jid) {
		LeasedJob old = this.job;
		this.job = new LeasedJob(jid, old.type(), old.queue(), old.data(), old.priority(), old.retries(),
				old.remaining(), old.tags(), old.worker(), old.token(), old.expires());
		return this;
	}

	/**
	 * Sets which attempt it is. There are retries for five more after the first, or for
	 * this one.
	 * @param attempt the number, from 1
	 * @return this job
	 */
	public TestJob attempt(int attempt) {
		LeasedJob old = this.job;
		int retries = Math.max(old.retries(), attempt - 1);
		this.job = new LeasedJob(old.jid(), old.type(), old.queue(), old.data(), old.priority(), retries,
				retries - attempt + 1, old.tags(), old.worker(), old.token(), old.expires());
		return this;
	}

	/**
	 * Sets the tags.
	 * @param tags the tags
	 * @return this job
	 */
	public TestJob tags(String... tags) {
		LeasedJob old = this.job;
		this.job = new LeasedJob(old.jid(), old.type(), old.queue(), old.data(), old.priority(), old.retries(),
				old.remaining(), List.of(tags), old.worker(), old.token(), old.expires());
		return this;
	}

	/**
	 * Lets the lease be lost, as the handler learns it by {@link #isLeaseLost()}.
	 * @return this job
	 */
	public TestJob loseLease() {
		this.leaseLost = true;
		return this;
	}

	/**
	 * Runs the job as a worker does: the payload becomes JSON and the parameter of the
	 * method whose type it is, and what the method returns becomes JSON again.
	 * @param bean an object with a method for the type of this job
	 * @return how it ended, never null
	 * @throws InvalidJobHandlerException if a method of the object cannot handle jobs
	 */
	public JobOutcome runBy(Object bean) {
		JobHandlerRegistry registry = new JobHandlerRegistry(PAYLOADS);
		StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("registry", registry));
		JobHandlerPostProcessor finder = new JobHandlerPostProcessor(beans.getBeanProvider(JobHandlerRegistry.class));
		finder.setBeanFactory(beans);
		finder.setEnvironment(new StandardEnvironment());
		finder.postProcessAfterInitialization(bean, "bean");
		finder.afterSingletonsInstantiated();
		return registry.invoke(this);
	}

	/**
	 * Returns what the handler logged with {@link #log(String)}.
	 * @return the lines, the first logged first, never null
	 */
	public List<String> lines() {
		return List.copyOf(this.lines);
	}

	@Override
	public LeasedJob job() {
		return this.job;
	}

	@Override
	public boolean isLeaseLost() {
		return this.leaseLost;
	}

	@Override
	public <T> @Nullable T payload(Class<T> type) {
		return PAYLOADS.readAs(this.job.data(), type);
	}

	@Override
	public void log(String line) {
		this.lines.add(line);
	}

}
