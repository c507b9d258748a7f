package io.qless.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.qless.job.Job;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.JobType;
import io.qless.job.LeasedJob;
import io.qless.job.NewJob;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.testing.RedisNamespace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls about many jobs.
 */
class BatchesIntegrationTests {

	private static final Duration LEASE = Duration.ofSeconds(60);

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private QlessClient client;

	private JobClient jobs;

	private LeaseOperations leases;

	@JobType(value = "page", queue = "pages")
	record Page(String id) {

	}

	@JobType("index")
	record Index(String id) {

	}

	@BeforeEach
	void connect() {
		LuaCaller lua = new LuaCaller(this.redis.connectionFactory(), LuaScripts.load(), this.redis.name(), LEASE);
		this.client = new QlessClient(lua, new PayloadMapper(600_000), "me");
		this.jobs = new JobClient(this.client, JobOptions.of((job) -> job.retries(3)));
		this.leases = this.client.leases();
	}

	@Test
	void payloadsAreEnqueuedInTheirOrderIntoTheQueuesOfTheirTypes() {
		List<EnqueuedJob> put = this.jobs.enqueueAll(List.of(new Page("a"), new Index("b"), new Page("c")));
		assertThat(put).allMatch(EnqueuedJob::created);
		assertThat(put.stream().map((job) -> job(job.jid())))
			.extracting((job) -> job.queue() + " " + job.type() + " " + job.data() + " " + job.retries())
			.containsExactly("pages page {\"id\":\"a\"} 3", "default index {\"id\":\"b\"} 3",
					"pages page {\"id\":\"c\"} 3");
		assertThat(this.client.queue("pages").peek(5)).extracting(Job::jid)
			.containsExactly(put.get(0).jid(), put.get(2).jid());
	}

	@Test
	void eachPayloadMayHaveItsOwnOptions() {
		List<Page> pages = List.of(new Page("a"), new Page("b"), new Page("c"));
		List<EnqueuedJob> put = this.jobs.enqueueAll(pages, (job, page) -> {
			job.jid(page.id());
			if (!page.id().equals("a")) {
				job.dependsOn("a").queue("own");
			}
		});
		assertThat(put).extracting(EnqueuedJob::jid).containsExactly("a", "b", "c");
		assertThat(job("c").state()).isEqualTo(JobState.DEPENDS);
		assertThat(job("c").queue()).isEqualTo("own");
		assertThat(this.jobs.enqueueAll(pages, (job, page) -> job.jid(page.id()))).extracting(EnqueuedJob::outcome)
			.containsOnly(EnqueuedJob.Outcome.DUPLICATE);
	}

	@Test
	void moreThanOneCallCanCarryAreEnqueued() {
		List<Page> pages = IntStream.range(0, 510).mapToObj((i) -> new Page("p" + i)).toList();
		List<EnqueuedJob> put = this.jobs.enqueueAll(pages, (job, page) -> job.jid(page.id()).tags("t", "u", "v"));
		assertThat(put).hasSize(510).last().isEqualTo(new EnqueuedJob("p509", EnqueuedJob.Outcome.CREATED));
		assertThat(this.client.queue("pages").length()).isEqualTo(510);
	}

	@Test
	void largePayloadsAreEnqueued() {
		String large = "x".repeat(500_000);
		assertThat(this.jobs.enqueueAll(List.of(new Page(large), new Page(large), new Page(large)))).hasSize(3);
		assertThat(this.client.queue("pages").length()).isEqualTo(3);
	}

	@Test
	void nothingIsEnqueuedIfOneIsRefused() {
		assertThat(this.jobs.enqueueAll(List.of())).isEmpty();
		assertThatExceptionOfType(RequestRefusedException.class)
			.isThrownBy(() -> this.jobs.enqueueAll(List.of(new Page("a"), "no type")))
			.withMessageContaining("java.lang.String has no @JobType");
		assertThatExceptionOfType(JobNotFoundException.class)
			.isThrownBy(() -> this.jobs.enqueueAll(List.of(new Page("a"), new Page("b")),
					(job, page) -> job.dependsOn(page.id().equals("b") ? new String[] { "unknown" } : new String[0])));
		assertThatExceptionOfType(RequestRefusedException.class)
			.isThrownBy(() -> this.jobs.enqueueAll(List.of(new Page("a"), new Page("b")), (job, page) -> job.jid("a")))
			.withMessage("The jid a is given to two jobs of one call");
		assertThat(this.redis.dump()).isEmpty();
	}

	@Test
	void manyRunsEndWellAndTheLostOneIsNamed() {
		List<LeasedJob> held = run(4);
		this.client.jobs().cancel(held.get(1).jid());
		this.leases.release(held.get(2), Duration.ZERO);
		List<LeaseOutcome> outcomes = this.leases
			.completeAll(held.stream().map((job) -> new Completion(job, "[1]", LEASE)).toList());
		assertThat(outcomes).containsExactly(new LeaseOutcome.Done(held.get(0)),
				new LeaseOutcome.Lost(held.get(1), "Complete(): Job " + held.get(1).jid() + " does not exist"),
				new LeaseOutcome.Lost(held.get(2),
						"Complete(): Job " + held.get(2).jid() + " is not currently running: waiting"),
				new LeaseOutcome.Done(held.get(3)));
		assertThat(job(held.get(3).jid()).result()).isEqualTo("[1]");
	}

	@Test
	void manyLeasesAreRenewedAndTheLostOneIsNamed() {
		List<LeasedJob> held = run(3);
		this.leases.complete(held.get(1), null, null);
		assertThat(this.leases.heartbeatAll(held, Duration.ofHours(1)))
			.extracting((outcome) -> outcome.getClass().getSimpleName())
			.containsExactly("Done", "Lost", "Done");
		assertThat(job(held.get(2).jid()).expires()).isAfter(held.get(2).expires().plusSeconds(3000));
		assertThat(this.leases.heartbeatAll(List.of(), LEASE)).isEmpty();
	}

	@Test
	void theJobsOfSeveralWorkersAreRefused() {
		List<LeasedJob> held = Stream.concat(run(1).stream(), pop("v").stream()).toList();
		assertThat(held).hasSize(1);
		this.client.queue("q").put("type", "{}", JobOptions.DEFAULTS);
		List<LeasedJob> both = Stream.concat(held.stream(), pop("v").stream()).toList();
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> this.leases.heartbeatAll(both, LEASE))
			.withMessage("The jobs of one worker are expected, not of several");
	}

	@Test
	void aWorkerEndsItsRunsAndTakesTheNextInOneCall() {
		List<LeasedJob> held = run(2);
		this.client.queue("q").put("type", "{}", JobOptions.of((job) -> job.jid("next")));
		CompletedAndPopped both = completeAndPop(held, "[1]");
		assertThat(both.completions()).containsExactly(new LeaseOutcome.Done(held.get(0)),
				new LeaseOutcome.Done(held.get(1)));
		assertThat(both.popped().jobs()).extracting(LeasedJob::jid).containsExactly("next");
		assertThat(job(held.get(1).jid()).result()).isEqualTo("[1]");
	}

	@Test
	void aWorkerThatLostItsJobTakesTheNext() {
		LeasedJob first = run(1).get(0);
		this.leases.release(first, Duration.ZERO);
		CompletedAndPopped both = completeAndPop(List.of(first), null);
		assertThat(both.completions()).singleElement().isInstanceOf(LeaseOutcome.Lost.class);
		assertThat(both.popped().jobs()).extracting(LeasedJob::jid).containsExactly(first.jid());
	}

	@Test
	void moreRunsThanOneCallTakesEndAllTheSame() {
		List<LeasedJob> held = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			held.addAll(run(10));
		}
		this.client.queue("q").put("type", "{}", JobOptions.of((job) -> job.jid("next")));
		CompletedAndPopped both = completeAndPop(held, null);
		assertThat(both.completions()).hasSize(300).allMatch(LeaseOutcome.Done.class::isInstance);
		assertThat(both.popped().jobs()).extracting(LeasedJob::jid).containsExactly("next");
	}

	@Test
	void aWorkerWithNothingToEndOnlyTakes() {
		this.client.queue("q").put("type", "{}", JobOptions.of((job) -> job.jid("next")));
		CompletedAndPopped both = completeAndPop(List.of(), null);
		assertThat(both.completions()).isEmpty();
		assertThat(both.popped().jobs()).extracting(LeasedJob::jid).containsExactly("next");
	}

	private CompletedAndPopped completeAndPop(List<LeasedJob> held, @Nullable String result) {
		return this.leases.completeAllAndPop(held.stream().map((job) -> new Completion(job, result, null)).toList(),
				request("w"), "id");
	}

	private List<LeasedJob> run(int count) {
		this.client.queue("q")
			.putAll(Stream.generate(() -> new NewJob("type", "{}", JobOptions.DEFAULTS)).limit(count).toList());
		return pop("w");
	}

	private List<LeasedJob> pop(String worker) {
		return this.leases.pop(request(worker)).jobs();
	}

	private static PopRequest request(String worker) {
		return new PopRequest(worker, List.of("q"), List.of("type"), 10, LEASE);
	}

	private Job job(String jid) {
		return this.client.jobs().get(jid).orElseThrow();
	}

}
