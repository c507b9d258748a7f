package io.qless.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.qless.admin.ConfigNoun.Dump;
import io.qless.admin.ConfigNoun.Loaded;
import io.qless.admin.FailedNoun.Group;
import io.qless.admin.FailedNoun.Sweep;
import io.qless.admin.QueuesNoun.QueueView;
import io.qless.admin.SummaryView.Summary;
import io.qless.admin.WorkersNoun.WorkerView;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.JobSummary;
import io.qless.job.QueueCounts;
import io.qless.job.QueueSummary;
import io.qless.job.RecurringJob;
import io.qless.job.RecurringSummary;
import io.qless.job.WorkerState;
import io.qless.schedule.TaskDefinition;
import io.qless.schedule.TaskJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class AdministrationIntegrationTests {

	@RegisterExtension
	final AdministrationForTests endpoint = new AdministrationForTests(false);

	@Test
	void theSummaryCountsWhatThereIs() {
		this.endpoint.put("mail", "a");
		this.endpoint.fail("post", "b", "c");
		task("report");
		assertThat(this.endpoint.body(Summary.class, this.endpoint.summary()))
			.isEqualTo(new Summary(this.endpoint.redis().name(), 2, 0, 1, 2, 1, 1, 2));
	}

	@Test
	void queuesAreShownWithTheirCounts() {
		this.endpoint.put("mail", "a", "b");
		this.endpoint.client().queue("mail").pause();
		List<QueueSummary> queues = this.endpoint.items(this.endpoint.get("queues"));
		assertThat(queues).extracting(QueueSummary::counts)
			.containsExactly(new QueueCounts("mail", 2, 0, 0, 0, 0, 0, true));
		QueueView queue = this.endpoint.body(QueueView.class, this.endpoint.get("queues", "mail"));
		assertThat(queue.counts()).isEqualTo(queues.get(0).counts());
		assertThat(queue.stats().waits().histogram()).hasSize(148);
	}

	@Test
	void theStatisticsOfAQueueAreThoseOfTheDayThatIsNamed() {
		this.endpoint.fail("mail", "a");
		String today = Instant.now().toString().substring(0, 10);
		assertThat(failures("mail", "stats", today)).isEqualTo(1);
		assertThat(failures("mail", "stats", "2001-01-01")).isZero();
	}

	private long failures(String... path) {
		return this.endpoint.body(QueueView.class, this.endpoint.get("queues", path[0], path[1], path[2]))
			.stats()
			.failures();
	}

	@Test
	void jobsOfAQueueAreListedByState() {
		this.endpoint.put("mail", "a", "b", "c");
		this.endpoint.pop("mail", 1);
		assertThat(jids("queues", "mail", "jobs", "running")).containsExactly("a");
		assertThat(jids("queues", "mail", "jobs", "WAITING")).containsExactly("b", "c");
		this.endpoint.client().jobs().conclude("b", null);
		assertThat(jids("completed")).containsExactly("b");
	}

	private List<String> jids(String... path) {
		return this.endpoint.<JobSummary>items(this.endpoint.get(path)).stream().map(JobSummary::jid).toList();
	}

	@Test
	void recurringJobsOfAQueueAreListed() {
		this.endpoint.client()
			.recurring()
			.register(new RecurringJob("r", "type", "mail", "{}", Duration.ofHours(1), 0, 3, 1, List.of(), 0),
					Duration.ofHours(1));
		List<RecurringSummary> recurring = this.endpoint.items(this.endpoint.get("queues", "mail", "recurring"));
		assertThat(recurring).extracting(RecurringSummary::jid).containsExactly("r");
	}

	@Test
	void aJobIsShownWithWhyItWaitsAndWhatHappenedToIt() {
		this.endpoint.put("mail", "first", "a");
		this.endpoint.client().queue("mail").pause();
		JobView job = this.endpoint.body(JobView.class, this.endpoint.get("jobs", "a"));
		assertThat(job.state()).isEqualTo(JobState.WAITING);
		assertThat(job.why()).extracting(JobView.Reason::kind).contains("paused", "inLine");
		assertThat(job.why().get(0).sentence()).isEqualTo("The queue mail is paused");
		assertThat(job.history()).extracting(JobView.Step::what, JobView.Step::queue)
			.containsExactly(tuple("put", "mail"));
	}

	@Test
	void failedJobsAreShownByGroup() {
		this.endpoint.fail("mail", "a", "b");
		assertThat(this.endpoint.<Group>items(this.endpoint.get("failed"))).containsExactly(new Group("g", 2));
		assertThat(jids("failed", "g")).containsExactly("b", "a");
		JobView.Failure failure = this.endpoint.body(JobView.class, this.endpoint.get("jobs", "a")).failure();
		assertThat(failure.group()).isEqualTo("g");
		assertThat(failure.worker()).isEqualTo("w");
	}

	@Test
	void workersAreShownWithWhatIsInTheirHandsAndWhatTheyWereTold() {
		this.endpoint.put("mail", "a");
		this.endpoint.pop("mail", 1);
		assertThat(this.endpoint.get("workers").status()).isEqualTo(200);
		this.endpoint.post("workers", "w", "pause");
		WorkerView worker = this.endpoint.body(WorkerView.class, this.endpoint.get("workers", "w"));
		assertThat(worker.state()).isEqualTo(WorkerState.PAUSED);
		assertThat(worker.hands().jobs()).containsExactly("a");
		this.endpoint.post("workers", "w", "resume");
		assertThat(this.endpoint.client().workers().state("w")).isEqualTo(WorkerState.RUNNING);
	}

	@Test
	void handlersAreShown() {
		List<HandlerView> handlers = this.endpoint.items(this.endpoint.get("handlers"));
		assertThat(handlers).extracting(HandlerView::label).containsExactly("Sends mail", "Sweeps the floor");
		assertThat(this.endpoint.body(HandlersNoun.One.class, this.endpoint.get("handlers", "mail.sweep")))
			.isEqualTo(new HandlersNoun.One(handlers.get(1), List.of(), null));
	}

	@Test
	void tasksAreShownWithWhatComesAndWhatWas() {
		task("report");
		List<TaskView> tasks = this.endpoint.items(this.endpoint.get("tasks"));
		assertThat(tasks).singleElement().returns("report", TaskView::id).returns("desk", TaskView::application);
		TasksNoun.One task = this.endpoint.body(TasksNoun.One.class, this.endpoint.get("tasks", "report"));
		assertThat(task.next()).hasSize(10).isSorted();
		assertThat(task.task().definition().type()).isEqualTo("type");
		String jid = this.endpoint.body(Change.class, this.endpoint.post("tasks", "report", "trigger")).jid();
		assertThat(this.endpoint.<TaskFireView>items(this.endpoint.get("tasks", "report", "history")))
			.extracting(TaskFireView::jid, TaskFireView::state)
			.containsExactly(tuple(jid, JobState.WAITING));
	}

	@Test
	void tasksArePausedAndResumed() {
		task("report");
		this.endpoint.post("tasks", "report", "pause");
		assertThat(this.endpoint.tasks().get("report").orElseThrow().state().pausedAt()).isNotNull();
		this.endpoint.post("tasks", "report", "resume");
		assertThat(this.endpoint.tasks().get("report").orElseThrow().state().pausedAt()).isNull();
	}

	private void task(String id) {
		this.endpoint.tasks()
			.register(TaskDefinition.of(id,
					(task) -> task.cron("0 0 3 * * *").job(TaskJob.of("type", "reports", "{\"a\":1}"))));
	}

	@Test
	void queuesArePausedAndResumed() {
		this.endpoint.put("mail", "a");
		assertThat(this.endpoint.body(Change.class, this.endpoint.post("queues", "mail", "pause")))
			.isEqualTo(new Change("mail", "pause", null, null));
		assertThat(this.endpoint.client().queue("mail").counts().paused()).isTrue();
		this.endpoint.post("queues", "mail", "resume");
		assertThat(this.endpoint.client().queue("mail").counts().paused()).isFalse();
	}

	@Test
	void onlyAFailedJobIsRetried() {
		this.endpoint.fail("mail", "a");
		this.endpoint.body(Change.class, this.endpoint.post("jobs", "a", "retry"));
		assertThat(state("a")).isEqualTo(JobState.WAITING);
		this.endpoint.pop("mail", 1);
		assertThat(AdministrationForTests.refusal(400, this.endpoint.post("jobs", "a", "retry")).message())
			.isEqualTo("The job has not failed, it is running");
		assertThat(state("a")).isEqualTo(JobState.RUNNING);
	}

	@Test
	void aJobThatSomebodyElseRetriesMeanwhileIsNotPulledFromItsWorker() {
		this.endpoint.fail("mail", "a");
		this.endpoint.after("lookup", 1, () -> {
			this.endpoint.client().failed().unfail("g", "mail", 1);
			this.endpoint.pop("mail", 1);
		});
		assertThat(AdministrationForTests.refusal(400, this.endpoint.post("jobs", "a", "retry")).message())
			.isEqualTo("The job has gone on meanwhile");
		assertThat(state("a")).isEqualTo(JobState.RUNNING);
	}

	@Test
	void aJobIsCancelledUnlessOthersNeedItOrItIsComplete() {
		this.endpoint.put("mail", "a", "b", "done");
		this.endpoint.client().queue("mail").put("type", "{}", JobOptions.of((job) -> job.jid("c").dependsOn("b")));
		this.endpoint.client().jobs().conclude("done", null);
		this.endpoint.body(Change.class, this.endpoint.post("jobs", "a", "cancel"));
		assertThat(this.endpoint.client().jobs().get("a")).isEmpty();
		assertThat(AdministrationForTests.refusal(400, this.endpoint.post("jobs", "b", "cancel")).message())
			.contains("b");
		AdministrationForTests.refusal(400, this.endpoint.post("jobs", "done", "cancel"));
	}

	private JobState state(String jid) {
		return this.endpoint.client().jobs().get(jid).orElseThrow().state();
	}

	@Test
	void aGroupIsRetriedAThousandJobsAtATime() {
		for (int i = 0; i < 11; i++) {
			String number = "-" + i;
			this.endpoint.fail("mail", IntStream.range(0, 100).mapToObj((job) -> job + number).toArray(String[]::new));
		}
		Sweep first = this.endpoint.body(Sweep.class, this.endpoint.post("failed", "g", "retry"));
		assertThat(first).returns(1000L, Sweep::done).returns(100L, Sweep::left);
		Sweep last = this.endpoint.body(Sweep.class,
				this.endpoint.post(new String[] { "failed", "g", "retry" }, first.from(), null));
		assertThat(last).isEqualTo(new Sweep("g", 100, 0, 0, null, null));
		assertThat(this.endpoint.client().queue("mail").counts().waiting()).isEqualTo(1100);
	}

	@Test
	void aGroupIsCancelledButForJobsThatOthersNeed() {
		this.endpoint.fail("mail", "a", "b");
		this.endpoint.client().queue("mail").put("type", "{}", JobOptions.of((job) -> job.jid("c").dependsOn("a")));
		assertThat(this.endpoint.body(Sweep.class, this.endpoint.post("failed", "g", "cancel")))
			.isEqualTo(new Sweep("g", 1, 1, 0, null, null));
		assertThat(this.endpoint.client().jobs().get("b")).isEmpty();
	}

	@Test
	void theConfigurationIsDumpedAndLoaded() {
		this.endpoint.client().config().set("mail-max-concurrency", "3");
		String dump = this.endpoint.body(Dump.class, this.endpoint.get("config", "dump")).settings();
		this.endpoint.client().config().set("mail-max-concurrency", "4");
		this.endpoint.client().config().set("heartbeat", "61");
		Loaded loaded = this.endpoint.body(Loaded.class, load(dump));
		assertThat(loaded.changed()).containsExactly("heartbeat", "mail-max-concurrency");
		assertThat(this.endpoint.client().config().all()).containsEntry("mail-max-concurrency", "3")
			.containsEntry("heartbeat", "60");
		SortedMap<String, String> before = this.endpoint.redis().dump();
		assertThat(this.endpoint.body(Loaded.class, load(dump)).changed()).isEmpty();
		assertThat(this.endpoint.redis().dump()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no JSON", "[1]", "{\"heartbeat\": [1]}", "{\"heartbeat\": \"1\", \"a\": null}",
			"null", "{\"heartbeat\": \"1\", \"\": \"2\"}" })
	@MethodSource("tooLong")
	void settingsThatAreNoneAreRefusedBeforeAnyIsMade(String settings) {
		SortedMap<String, String> before = this.endpoint.redis().dump();
		assertThat(AdministrationForTests.refusal(400, load(settings)).argument()).isEqualTo("settings");
		assertThat(this.endpoint.redis().dump()).isEqualTo(before);
	}

	static Stream<String> tooLong() {
		return Stream.of("{\"a\": \"1\", \"" + "ü".repeat(265) + "\": \"2\"}",
				"{\"a\": \"1\", \"b\": \"" + "x".repeat(524_289) + "\"}",
				"{\"max-payload\": \"5\", \"some\": \"123456\"}");
	}

	@Test
	void aSettingMayBeAsLongAsItsLoadLetsItBe() {
		String name = "x".repeat(528);
		String value = "x".repeat(524_288);
		assertThat(this.endpoint.body(Loaded.class, load("{\"" + name + "\":\"" + value + "\"}")).changed())
			.containsExactly(name);
		this.endpoint.client().config().set("max-payload", "5");
		assertThat(this.endpoint.body(Loaded.class, load("{\"max-payload\":\"9\",\"some\":\"123456\"}")).changed())
			.containsExactly("max-payload", "some");
	}

	private AdminReply load(String settings) {
		return this.endpoint.post(new String[] { "config" }, null, settings);
	}

	@Test
	void theDoctorIsAsked() {
		this.endpoint.put("mail", "a");
		assertThat(this.endpoint.body(DoctorNoun.Examination.class, this.endpoint.get("doctor")).findings())
			.anyMatch((finding) -> finding.message().contains("mail"));
	}

	@Test
	void eachChangeIsAudited() {
		this.endpoint.put("mail", "a");
		this.endpoint.post("queues", "mail", "pause");
		this.endpoint.post("queues", "unknown", "pause");
		assertThat(this.endpoint.audited()).containsExactly(new AdministrationForTests.Audited("queues",
				List.of("mail", "pause"), "Change[name=mail, action=pause, jid=null, detail=null]"));
	}

}
