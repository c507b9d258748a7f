package io.qless.handler;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.qless.client.JobClient;
import io.qless.client.LeaseLostException;
import io.qless.client.PayloadMapper;
import io.qless.job.JobExtras;
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
public final class TestJob extends ToldByHandler {

	private static final PayloadMapper PAYLOADS = new PayloadMapper(512 * 1024);

	private final String type;

	private final String queue;

	private final String data;

	private final Map<String, String> headers = new HashMap<>();

	private String jid = "test-jid";

	private int attempt = 1;

	private List<String> tags = List.of();

	private @Nullable String saved;

	private boolean leaseLost;

	private TestJob(String type, String queue, String data) {
		this.type = type;
		this.queue = queue;
		this.data = data;
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
		this.jid = jid;
		return this;
	}

	/**
	 * Sets which attempt it is.
	 * @param attempt the number, from 1
	 * @return this job
	 */
	public TestJob attempt(int attempt) {
		this.attempt = attempt;
		return this;
	}

	/**
	 * Sets the tags.
	 * @param tags the tags
	 * @return this job
	 */
	public TestJob tags(String... tags) {
		this.tags = List.of(tags);
		return this;
	}

	/**
	 * Adds a header.
	 * @param name its name
	 * @param value its value
	 * @return this job
	 */
	public TestJob header(String name, String value) {
		this.headers.put(name, value);
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

	/** There are retries for five more attempts after the first, or for this one. */
	@Override
	public LeasedJob job() {
		int retries = Math.max(5, this.attempt - 1);
		return new LeasedJob(this.jid, this.type, this.queue, this.data, 0, retries, retries - this.attempt + 1,
				this.tags, "test-worker", 1, Instant.now().plusSeconds(60), null,
				new JobExtras(this.headers, null, null, this.saved, List.of()), Duration.ZERO);
	}

	@Override
	public boolean isLeaseLost() {
		return this.leaseLost;
	}

	@Override
	public <T> @Nullable T payload(Class<T> type) {
		return PAYLOADS.readAs(this.data, type);
	}

	@Override
	public <T> Optional<T> saved(Class<T> type) {
		String saved = this.saved;
		return (saved != null) ? Optional.ofNullable(PAYLOADS.readAs(saved, type)) : Optional.empty();
	}

	/** A handler saves data so, and a test what an earlier attempt is to have saved. */
	@Override
	public void save(Object data) {
		this.saved = PAYLOADS.write(data);
	}

	@Override
	public void heartbeat() {
		if (this.leaseLost) {
			throw new LeaseLostException("The lease of this test's job was lost", null);
		}
	}

	@Override
	public Duration remainingLease() {
		return this.leaseLost ? Duration.ZERO : Duration.ofMinutes(1);
	}

}
