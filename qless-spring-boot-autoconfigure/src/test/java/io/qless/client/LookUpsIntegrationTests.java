package io.qless.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.qless.job.FsckReport;
import io.qless.job.FsckReport.Problem;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.JobSummary;
import io.qless.job.LeasedJob;
import io.qless.job.Page;
import io.qless.job.QueueSummary;
import io.qless.job.RecurringJob;
import io.qless.job.RecurringSummary;
import io.qless.job.WaitReason;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.testing.RedisNamespace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LookUpsIntegrationTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private QlessClient client;

	private QueueOperations queue;

	@BeforeEach
	void connect() {
		LuaCaller lua = new LuaCaller(this.redis.connectionFactory(), LuaScripts.load(), this.redis.name(), MINUTE);
		this.client = new QlessClient(lua, new PayloadMapper(1000), "me");
		this.queue = this.client.queue("q");
	}

	@Test
	void aListHasTypedLines() {
		put(JobOptions.of((job) -> job.jid("a").priority(3).tags("t")));
		put(JobOptions.of((job) -> job.jid("b").delay(MINUTE)));
		Page<JobSummary> waiting = this.queue.list(JobState.WAITING, 0, 10);
		assertThat(waiting.total()).isEqualTo(1);
		JobSummary line = waiting.items().get(0);
		assertThat(line)
			.extracting(JobSummary::jid, JobSummary::type, JobSummary::state, JobSummary::priority,
					JobSummary::remaining, JobSummary::worker, JobSummary::due, JobSummary::expires, JobSummary::tags)
			.containsExactly("a", "type", JobState.WAITING, 3.0, 5, "", null, null, List.of("t"));
		assertThat(line.time()).isBetween(Instant.now().minus(MINUTE), Instant.now().plus(MINUTE));
		assertThat(this.queue.list(JobState.SCHEDULED, 0, 10).items().get(0).due()).isAfter(Instant.now());
		assertThat(this.queue.list(JobState.RUNNING, 0, 10)).isEqualTo(new Page<>(0, List.of()));
	}

	@Test
	void theOldestJobTellsHowLongItWaits() {
		assertThat(this.queue.oldest()).isEmpty();
		put(JobOptions.of((job) -> job.jid("a").priority(-1)));
		assertThat(this.queue.oldest()).hasValueSatisfying((age) -> assertThat(age).isLessThan(MINUTE));
		pop();
		assertThat(this.queue.oldest()).isEmpty();
	}

	@Test
	void endedJobsHaveListsOfTheirOwn() {
		put(JobOptions.of((job) -> job.jid("a")));
		put(JobOptions.of((job) -> job.jid("b")));
		List<LeasedJob> jobs = pop();
		this.client.leases().complete(jobs.get(0), null, null);
		this.client.leases().fail(jobs.get(1), "group", "message");
		assertThat(this.client.jobs().listCompleted(0, 10).items()).extracting(JobSummary::jid).containsExactly("a");
		assertThat(this.client.failed().list("group", 0, 10).items()).extracting(JobSummary::group)
			.containsExactly("group");
		assertThatExceptionOfType(RequestRefusedException.class)
			.isThrownBy(() -> this.queue.list(JobState.COMPLETE, 0, 10))
			.withMessage("A queue has no list of complete jobs");
	}

	@Test
	void recurringJobsAreListedWithTheirNextRun() {
		this.client.recurring()
			.register(new RecurringJob("r", "type", "q", "{}", MINUTE, 1, 2, 3, List.of("t"), 0), MINUTE);
		Page<RecurringSummary> page = this.client.recurring().list("q", 0, 10);
		RecurringSummary line = page.items().get(0);
		assertThat(page.total()).isEqualTo(1);
		assertThat(line)
			.isEqualTo(new RecurringSummary("r", "type", "q", MINUTE, 1, 2, 3, List.of("t"), 0, line.next()));
		assertThat(line.next()).isBetween(Instant.now(), Instant.now().plus(MINUTE.multipliedBy(2)));
	}

	@Test
	void queuesComeInPages() {
		put(JobOptions.of((job) -> job.delay(MINUTE)));
		this.client.queue("p").put("type", "{}", JobOptions.DEFAULTS);
		Page<QueueSummary> page = this.client.queues(0, 10);
		assertThat(page.total()).isEqualTo(2);
		assertThat(page.items()).extracting(QueueSummary::counts)
			.containsExactly(this.queue.counts(), this.client.queue("p").counts());
		assertThat(page.items().get(0).due()).isAfter(Instant.now());
		assertThat(page.items().get(1).due()).isNull();
		assertThat(this.client.sum(0, 10).waiting())
			.isEqualTo(page.items().stream().mapToLong((line) -> line.counts().waiting()).sum());
		assertThat(this.client.queues(1, 1).items()).extracting((queue) -> queue.counts().name()).containsExactly("p");
	}

	@Test
	void whyHasTypedReasonsInPlainWords() {
		assertThat(why("x")).containsExactly(new WaitReason.Absent());
		this.client.config().set("q-max-concurrency", "1");
		put(JobOptions.of((job) -> job.jid("a")));
		put(JobOptions.of((job) -> job.jid("b")));
		put(JobOptions.of((job) -> job.jid("child").dependsOn("a", "b")));
		put(JobOptions.of((job) -> job.jid("late").delay(MINUTE)));
		pop();
		this.queue.pause();
		this.client.workers().announce("w", List.of("p"), List.of(), MINUTE);
		assertThat(why("b")).containsExactly(new WaitReason.Paused("q"), new WaitReason.Concurrency("q", 1, 1),
				new WaitReason.NobodyListens("q", "type", 1), new WaitReason.InLine("q", 0, true));
		assertThat(why("b")).extracting(WaitReason::sentence)
			.containsExactly("The queue q is paused", "1 jobs of the queue q run, and 1 may at once",
					"None of the 1 live workers runs jobs of the type type out of the queue q",
					"0 jobs of the queue q come before it");
		assertThat(this.client.jobs().why("child")).containsExactly(new WaitReason.Depends(List.of("a", "b"), 2));
		assertThat(why("late")).singleElement().isInstanceOf(WaitReason.Due.class);
		assertThat(why("a")).singleElement()
			.isInstanceOfSatisfying(WaitReason.Leased.class,
					(leased) -> assertThat(leased.until()).isAfter(Instant.now()));
	}

	@Test
	void theOtherReasonsAreTypedToo() {
		put(JobOptions.of((job) -> job.jid("done")));
		put(JobOptions.of((job) -> job.jid("failed")));
		List<LeasedJob> jobs = pop();
		this.client.leases().complete(jobs.get(0), null, null);
		this.client.leases().fail(jobs.get(1), "group", "message");
		this.client.recurring()
			.register(new RecurringJob("r", "type", "q", "{}", MINUTE, 0, 0, 0, List.of(), 0), MINUTE);
		assertThat(why("done")).singleElement().isInstanceOf(WaitReason.Complete.class);
		assertThat(why("failed")).singleElement()
			.isInstanceOfSatisfying(WaitReason.Failed.class, (failed) -> assertThat(failed.group()).isEqualTo("group"));
		assertThat(why("r")).singleElement().isInstanceOf(WaitReason.Recurring.class);
	}

	@Test
	void aWithdrawnWorkerIsForgotten() {
		this.client.workers().announce("w", List.of("q"), List.of("type"), MINUTE);
		assertThat(this.client.workers().all()).hasSize(1);
		this.client.workers().withdraw("w");
		assertThat(this.client.workers().all()).isEmpty();
	}

	@Test
	void anExaminationIsDrivenToTheEnd() {
		for (int i = 0; i < 500; i++) {
			put(JobOptions.of((job) -> job.tags("t")));
		}
		assertThat(this.client.fsck().examine(10).clean()).isTrue();
		StringRedisTemplate raw = new StringRedisTemplate(this.redis.connectionFactory());
		for (int i = 0; i < 300; i++) {
			raw.opsForZSet().add("{" + this.redis.name() + "}:ql:q", "ghost" + i, 1);
		}
		FsckReport early = this.client.fsck().examine(10);
		assertThat(early.finished()).isFalse();
		assertThat(early.problems()).hasSizeGreaterThanOrEqualTo(10);
		FsckReport report = this.client.fsck().repair(1000);
		assertThat(report.finished()).isTrue();
		assertThat(report.checked()).isGreaterThan(1500);
		assertThat(report.problems())
			.contains(new Problem("lease", "an entry without its job", "ql:q", "ghost1", true));
		assertThat(this.client.fsck().examine(10).clean()).isTrue();
	}

	private void put(JobOptions options) {
		this.queue.put("type", "{}", options);
	}

	private List<LeasedJob> pop() {
		return this.client.leases().pop(new PopRequest("w", List.of("q"), List.of("type"), 5, MINUTE)).jobs();
	}

	private List<WaitReason> why(String jid) {
		return new JobHandle<>(this.client, jid, Object.class, null).why();
	}

}
