package io.qless.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.qless.client.JobClient;
import io.qless.client.LeaseOperations;
import io.qless.client.PayloadMapper;
import io.qless.client.PopRequest;
import io.qless.client.QlessClient;
import io.qless.handler.JobHandlerRegistry;
import io.qless.job.Job;
import io.qless.job.JobOptions;
import io.qless.job.LeasedJob;
import io.qless.job.NewJob;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.lua.RecordingConnections;
import io.qless.testing.RedisNamespace;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class HeartbeaterIntegrationTests {

	private static final Duration LEASE = Duration.ofSeconds(3);

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private final List<JobRun> runs = new ArrayList<>();

	private RecordingConnections recording;

	private QlessClient client;

	private LeaseOperations leases;

	private Heartbeater heartbeater;

	@BeforeEach
	void connect() {
		this.recording = new RecordingConnections(this.redis.connectionFactory());
		this.client = client(this.redis.connectionFactory());
		this.leases = client(this.recording.factory()).leases();
		this.heartbeater = new Heartbeater("w", this.leases,
				new LeaseTimes(new JobHandlerRegistry(new PayloadMapper(1000)), LEASE), new RedisWatch("w"));
	}

	@AfterEach
	void stop() {
		this.heartbeater.close();
	}

	@Test
	void manyLeasesAreRenewedByOneCall() {
		run(260);
		this.leases.heartbeatAll(List.of(this.runs.get(0).job()), LEASE); // Redis knows
																			// the script
		this.recording.takeLast();
		this.heartbeater.start();
		Awaitility.await().until(() -> this.recording.sent().size() >= 2);
		assertThat(this.recording.sent().stream().limit(2)).extracting(HeartbeaterIntegrationTests::jobs)
			.containsExactly(250, 10);
		this.runs.forEach((run) -> awaitRenewal(run.job()));
	}

	@Test
	void oneLostLeaseIsNoticedAndTheOthersAreRenewed() {
		run(3);
		this.client.jobs().cancel(this.runs.get(1).jid());
		this.heartbeater.start();
		Awaitility.await().until(this.runs.get(1)::isLeaseLost);
		awaitRenewal(this.runs.get(0).job());
		awaitRenewal(this.runs.get(2).job());
		assertThat(this.runs.get(0).isLeaseLost()).isFalse();
		assertThat(this.runs.get(2).isLeaseLost()).isFalse();
	}

	@Test
	void aCorruptJobDoesNotCostTheOthersTheirLeases() {
		run(3);
		StringRedisTemplate template = new StringRedisTemplate(this.redis.connectionFactory());
		template.delete(key(this.runs.get(1)));
		template.opsForValue().set(key(this.runs.get(1)), "no hash");
		this.heartbeater.start();
		awaitRenewal(this.runs.get(0).job());
		awaitRenewal(this.runs.get(2).job());
		assertThat(this.runs.get(1).isLeaseLost()).isFalse();
	}

	private QlessClient client(RedisConnectionFactory connections) {
		LuaCaller lua = new LuaCaller(connections, LuaScripts.load(), this.redis.name(), Duration.ofSeconds(5));
		return new QlessClient(lua, new PayloadMapper(1000), "me");
	}

	private void run(int count) {
		List<NewJob> jobs = Stream.generate(() -> new NewJob("type", "{}", JobOptions.DEFAULTS)).limit(count).toList();
		this.client.queue("q").putAll(jobs);
		while (this.runs.size() < count) {
			PopRequest request = new PopRequest("w", List.of("q"), List.of("type"), 250, LEASE);
			Lease lease = new Lease(LEASE, System.nanoTime());
			this.leases.pop(request)
				.jobs()
				.forEach((job) -> this.runs
					.add(new JobRun(job, new JobClient(this.client, JobOptions.DEFAULTS), lease, (run) -> {
					}, null)));
		}
		this.runs.forEach(this.heartbeater::add);
	}

	private void awaitRenewal(LeasedJob job) {
		Awaitility.await().pollDelay(Duration.ZERO).until(() -> expires(job).isAfter(job.expires()));
	}

	private Instant expires(LeasedJob job) {
		return this.client.jobs().get(job.jid()).map(Job::expires).orElseThrow();
	}

	private String key(JobRun run) {
		return "{" + this.redis.name() + "}:jj:" + run.jid();
	}

	/**
	 * Behind script, number of keys, key, time and worker, each job has four arguments.
	 */
	private static int jobs(RecordingConnections.Sent sent) {
		return (sent.arguments().count() - 5) / 4;
	}

}
