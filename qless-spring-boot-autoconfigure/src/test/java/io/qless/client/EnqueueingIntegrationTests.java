package io.qless.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.qless.job.Conflict;
import io.qless.job.Job;
import io.qless.job.JobDefaults;
import io.qless.job.JobOptions;
import io.qless.job.JobOptionsBuilder;
import io.qless.job.JobState;
import io.qless.job.JobType;
import io.qless.job.NewJob;
import io.qless.testing.RedisNamespace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What can be said about a job when it is enqueued.
 */
class EnqueueingIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private QlessClient client;

	private JobClient jobs;

	@JobType(value = "plain", queue = "q")
	record Plain(String id) {

	}

	@JobType(value = "typed", queue = "q", priority = 7, retries = 2, delay = "1 hour", tags = "typed")
	record Typed(String id) {

	}

	@JobType(value = "computed", priority = 7, retries = 2)
	record Computed(int pages) implements JobDefaults {

		@Override
		public void jobDefaults(JobOptionsBuilder job) {
			job.priority(-this.pages).queue((this.pages > 100) ? "long" : "short").tags("pages:" + this.pages);
		}

	}

	@BeforeEach
	void connect() {
		this.client = ClientsForTests.connect(this.redis);
		this.jobs = new JobClient(this.client, JobOptions.of((job) -> job.retries(5)));
	}

	@Test
	void theTypeOfAPayloadSaysHowItsJobsArePut() {
		Job job = job(this.jobs.enqueue(new Typed("a")));
		assertThat(job).extracting(Job::priority, Job::retries, Job::tags, Job::state)
			.containsExactly(7.0, 2, List.of("typed"), JobState.SCHEDULED);
		assertDue(job, Instant.now().plus(Duration.ofHours(1)));
	}

	@Test
	void aPayloadSaysHowItsJobIsPut() {
		Job job = job(this.jobs.enqueue(new Computed(200)));
		assertThat(job).extracting(Job::queue, Job::priority, Job::retries, Job::tags)
			.containsExactly("long", -200.0, 2, List.of("pages:200"));
		assertThat(job(this.jobs.enqueue("other", new Computed(2), (other) -> other.priority(1))))
			.extracting(Job::queue, Job::priority, Job::retries)
			.containsExactly("short", 1.0, 5);
	}

	@Test
	void theCallHasTheLastWord() {
		Job job = job(this.jobs.enqueue(new Typed("a"),
				(options) -> options.queue("own").priority(1).retries(0).delay(Duration.ZERO).tags("mine")));
		assertThat(job).extracting(Job::queue, Job::priority, Job::retries, Job::tags, Job::state)
			.containsExactly("own", 1.0, 0, List.of("typed", "mine"), JobState.WAITING);
	}

	@Test
	void interceptorsSeeEveryPayloadAndComeBeforeIt() {
		List<String> seen = Collections.synchronizedList(new ArrayList<>());
		JobClient intercepted = new JobClient(this.client, JobOptions.DEFAULTS,
				(type, payload, job) -> seen.add(type + " " + payload),
				(type, payload, job) -> job.tags("seen").priority(3));
		Job plain = job(intercepted.enqueue(new Plain("a")));
		Job typed = job(intercepted.inNamespace(this.redis.name()).enqueueAll(List.of(new Typed("b"))).get(0));
		intercepted.immediately().enqueue("none", null, (job) -> job.queue("q"));
		assertThat(seen).containsExactly("plain Plain[id=a]", "typed Typed[id=b]", "none null");
		assertThat(plain).extracting(Job::priority, Job::tags).containsExactly(3.0, List.of("seen"));
		assertThat(typed).extracting(Job::priority, Job::tags).containsExactly(7.0, List.of("seen", "typed"));
	}

	@Test
	void interceptorsStandAroundEachCallAndMayChangeItsJobs() {
		List<String> seen = new ArrayList<>();
		JobClient intercepted = new JobClient(this.client, JobOptions.DEFAULTS, around("outer", seen),
				around("inner", seen));
		List<EnqueuedJob> both = intercepted.enqueueAll(List.of(new Plain("a"), new Typed("b")));
		intercepted.enqueue(new Plain("c"));
		assertThat(seen).containsExactly("outer 2", "inner 2", "inner CREATED", "outer CREATED", "outer 1", "inner 1",
				"inner CREATED", "outer CREATED");
		assertThat(both).map((enqueued) -> job(enqueued).tags())
			.containsExactly(List.of("outer", "inner"), List.of("typed", "outer", "inner"));
		intercepted.enqueueAll(List.of());
		assertThat(seen).hasSize(8);
	}

	@Test
	void interceptorsStandAroundAJobThatIsToFollowAnother() {
		List<String> seen = new ArrayList<>();
		JobClient intercepted = new JobClient(this.client, JobOptions.DEFAULTS, around("follower", seen));
		this.client.runs().followUps(intercepted).add(new Plain("a"), (job) -> job.jid("a"));
		assertThat(seen).containsExactly("follower 1", "follower DEFERRED");
	}

	private static EnqueueInterceptor around(String name, List<String> seen) {
		return new EnqueueInterceptor() {

			@Override
			public void beforeEnqueue(String type, Object payload, JobOptionsBuilder job) {
			}

			@Override
			public List<EnqueuedJob> aroundEnqueue(List<NewJob> jobs, Invocation invocation) {
				seen.add(name + " " + jobs.size());
				List<EnqueuedJob> results = invocation.proceed(jobs.stream()
					.map((job) -> new NewJob(job.type(), job.data(), job.options().with((more) -> more.tags(name))))
					.toList());
				seen.add(name + " " + results.get(0).outcome());
				return results;
			}

		};
	}

	@Test
	void whatAnInterceptorRefusesIsNotEnqueued() {
		JobClient strict = new JobClient(this.client, JobOptions.DEFAULTS, (type, payload, job) -> {
			if (payload instanceof Plain plain && plain.id().equals("b")) {
				throw new RequestRefusedException("not b", null);
			}
		});
		assertThatExceptionOfType(RequestRefusedException.class)
			.isThrownBy(() -> strict.enqueueAll(List.of(new Plain("a"), new Plain("b"))));
		assertThat(this.redis.dump()).isEmpty();
	}

	@Test
	void aJobRunsAtAnInstant() {
		Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
		assertDue(job(this.jobs.enqueue(new Plain("a"), (job) -> job.runAt(tomorrow))), tomorrow);
		assertThat(job(this.jobs.enqueue(new Plain("b"), (job) -> job.runAt(Instant.EPOCH))).state())
			.isEqualTo(JobState.WAITING);
	}

	@Test
	void jobsOfOneListAreSpreadEvenlyOverAWindow() {
		Instant begin = Instant.now().plus(Duration.ofHours(2));
		List<Plain> four = List.of(new Plain("a"), new Plain("b"), new Plain("c"), new Plain("d"));
		List<EnqueuedJob> put = this.jobs.enqueueAll(four, (job, payload) -> job.delay("2 hours").spread("1 hour"));
		for (int i = 0; i < put.size(); i++) {
			assertDue(job(put.get(i)), begin.plus(Duration.ofMinutes(15L * i)));
		}
		List<NewJob> raw = List.of(new NewJob("t", "1", JobOptions.of((job) -> job.spread("4 hours"))),
				new NewJob("t", "2", JobOptions.of((job) -> job.spread("4 hours"))));
		assertDue(job(this.client.queue("q").putAll(raw).get(1)), begin);
	}

	@Test
	void aSingleJobComesSomewhereInItsWindow() {
		List<Instant> due = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			due.add(job(this.jobs.enqueue(new Plain("a"), (job) -> job.delay("1 hour").spread("1 hour"))).due());
		}
		Instant now = Instant.now();
		assertThat(due).allMatch((at) -> at.isAfter(now.plusSeconds(3500)) && at.isBefore(now.plusSeconds(7200)));
		assertThat(due.stream().map((at) -> at.getEpochSecond() / 60).distinct().count()).isGreaterThan(3);
	}

	@Test
	void aJobThatExistsIsKeptOrReplaced() {
		this.jobs.enqueue(new Plain("a"), (job) -> job.jid("a"));
		assertThat(this.jobs.enqueue(new Plain("b"), (job) -> job.jid("a")).outcome())
			.isEqualTo(EnqueuedJob.Outcome.DUPLICATE);
		assertThat(this.client.jobs().get("a").orElseThrow().data()).contains("\"a\"");
		assertThat(this.jobs.enqueue(new Plain("c"), (job) -> job.jid("a").conflict(Conflict.REPLACE)).outcome())
			.isEqualTo(EnqueuedJob.Outcome.REPLACED);
		assertThat(this.client.jobs().get("a").orElseThrow().data()).contains("\"c\"");
	}

	@Test
	void aJobIsTrackedFromTheBeginning() {
		EventsForTests told = new EventsForTests();
		try (EventSubscription subscription = this.client.events().listenToTracked(told)) {
			assertThat(told.next()).isSameAs(EventsForTests.GAP);
			this.jobs.enqueue(new Plain("a"), (job) -> job.jid("a").track());
			this.jobs.enqueueAll(List.of(new Plain("b")), (job, payload) -> job.jid("b").track());
			this.jobs.enqueue(new Plain("c"), (job) -> job.jid("b").conflict(Conflict.REPLACE).track());
			assertThat(told.next(6)).extracting((event) -> event.kind() + " " + event.jid())
				.containsExactly("TRACKED a", "PUT a", "TRACKED b", "PUT b", "PUT b", "TRACKED b");
			assertThat(subscription.untold()).isZero();
		}
		assertThat(this.client.jobs().tracked()).extracting(Job::jid).containsExactly("a", "b");
	}

	@Test
	void jobsAreEnqueuedIntoAnotherNamespace() {
		String other = this.redis.name() + "-other";
		JobClient elsewhere = this.jobs.inNamespace(other);
		elsewhere.enqueue(new Plain("a"), (job) -> job.jid("a"));
		assertThat(this.redis.dump()).isEmpty();
		assertThat(elsewhere.handle("a", String.class).job())
			.hasValueSatisfying((job) -> assertThat(job.retries()).isEqualTo(5));
		elsewhere.handle("a", String.class).cancel();
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> this.jobs.inNamespace("{a}"))
			.withMessageContaining("cannot be used");
	}

	@Test
	void whatNoOptionCanBeIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.jobs.enqueue(new Plain("a"), (job) -> job.delay("soon")))
			.withMessageStartingWith("\"soon\" is no duration");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.jobs.enqueue(new Plain("a"), (job) -> job.retries(-1)));
		assertThat(this.redis.dump()).isEmpty();
	}

	private Job job(EnqueuedJob put) {
		return this.client.jobs().get(put.jid()).orElseThrow();
	}

	private static void assertDue(Job job, Instant instant) {
		assertThat(job.state()).isEqualTo(JobState.SCHEDULED);
		assertThat(job.due()).isBetween(instant.minusSeconds(20), instant.plusSeconds(20));
	}

}
