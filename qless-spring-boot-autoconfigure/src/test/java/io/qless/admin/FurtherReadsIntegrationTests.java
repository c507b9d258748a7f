package io.qless.admin;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.qless.admin.WorkersNoun.WorkerRow;
import io.qless.admin.WorkersNoun.WorkerView;
import io.qless.client.PopRequest;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.JobSummary;
import io.qless.job.RecurringJob;
import io.qless.job.RecurringSummary;
import io.qless.job.TagCount;
import io.qless.job.WorkerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.assertj.core.api.Assertions.tuple;

class FurtherReadsIntegrationTests {

	@RegisterExtension
	final AdministrationForTests endpoint = new AdministrationForTests(false);

	@Test
	void trackedJobsAreListed() {
		this.endpoint.put("mail", "a", "b", "c");
		this.endpoint.client().jobs().track("b");
		this.endpoint.client().jobs().track("a");
		List<JobSummary> tracked = this.endpoint.items(this.endpoint.get("tracked"));
		assertThat(tracked).extracting(JobSummary::jid).containsExactly("b", "a");
		assertThat(tracked).allMatch(JobSummary::tracked);
	}

	@Test
	void tagsAreListedWithTheirJobs() {
		for (String jid : List.of("a", "b", "c")) {
			this.endpoint.client()
				.queue("mail")
				.put("type", "{}", JobOptions.of((job) -> job.jid(jid).tags("all", "only " + jid)));
		}
		this.endpoint.client().tags().add("a", "some");
		this.endpoint.client().tags().add("b", "some");
		assertThat(this.endpoint.<TagCount>items(this.endpoint.get("tags"))).containsExactly(new TagCount("all", 3),
				new TagCount("some", 2));
		assertThat(this.endpoint.<JobSummary>items(this.endpoint.get("tags", "some"))).extracting(JobSummary::jid)
			.containsExactly("a", "b");
		assertThat(this.endpoint.<JobSummary>items(this.endpoint.get("tags", "only c"))).hasSize(1);
		AdministrationForTests.refusal(404, this.endpoint.get("tags", "none"));
	}

	@Test
	void aWorkerIsShownWithWhatItRunsAndWhatIsStuck() {
		this.endpoint.put("mail", "a", "b");
		this.endpoint.pop("mail", 1);
		this.endpoint.client()
			.leases()
			.pop(new PopRequest("w", List.of("mail"), List.of("type"), 1, Duration.ofMillis(1)));
		await().until(() -> this.endpoint.client().queue("mail").list(JobState.STALLED, 0, 1).total() == 1);
		assertThat(this.endpoint.<WorkerRow>items(this.endpoint.get("workers"))).singleElement()
			.returns(1L, WorkerRow::jobs)
			.returns(1L, WorkerRow::stalled)
			.returns(WorkerState.RUNNING, WorkerRow::state)
			.satisfies((row) -> assertThat(row.running()).extracting(JobSummary::jid).containsExactly("a"))
			.satisfies((row) -> assertThat(row.stuck()).extracting(JobSummary::jid).containsExactly("b"));
		WorkerView worker = this.endpoint.body(WorkerView.class, this.endpoint.get("workers", "w"));
		assertThat(worker.running()).extracting(JobSummary::jid).containsExactly("a");
		assertThat(worker.stuck()).extracting(JobSummary::jid).containsExactly("b");
		JobView job = this.endpoint.body(JobView.class, this.endpoint.get("jobs", "b"));
		assertThat(job.holder()).returns("w", JobView.Holder::worker).returns(true, JobView.Holder::stalled);
	}

	@Test
	void aWorkerIsStopped() {
		this.endpoint.put("mail", "a");
		this.endpoint.pop("mail", 1);
		this.endpoint.done(Map.of(), "workers", "w", "stop");
		assertThat(this.endpoint.client().workers().state("w")).isEqualTo(WorkerState.STOPPING);
	}

	@Test
	void aJobIsShownWithItsNeighboursAndItsHolder() {
		this.endpoint.put("mail", "first", "second");
		this.endpoint.client()
			.queue("mail")
			.put("mail.send", "{}", JobOptions.of((job) -> job.jid("a").dependsOn("first", "second").track()));
		this.endpoint.client().queue("mail").put("type", "{}", JobOptions.of((job) -> job.jid("c").dependsOn("a")));
		this.endpoint.pop("mail", 1);
		JobView job = this.endpoint.body(JobView.class, this.endpoint.get("jobs", "a"));
		assertThat(job.label()).isEqualTo("Sends mail");
		assertThat(job.tracked()).isTrue();
		assertThat(job.holder()).isNull();
		assertThat(job.why()).extracting(JobView.Reason::kind).containsExactly("depends");
		assertThat(job.dependencies()).containsExactlyInAnyOrder("first", "second");
		assertThat(job.related()).extracting(JobSummary::jid, JobSummary::state)
			.containsExactlyInAnyOrder(tuple("first", JobState.RUNNING), tuple("second", JobState.WAITING),
					tuple("c", JobState.DEPENDS));
		JobView first = this.endpoint.body(JobView.class, this.endpoint.get("jobs", "first"));
		assertThat(first.holder()).returns("w", JobView.Holder::worker).returns(false, JobView.Holder::stalled);
		assertThat(first.tracked()).isFalse();
		assertThat(first.label()).isNull();
	}

	@Test
	void aRecurringJobIsShownChangedAndEnded() {
		RecurringJob template = new RecurringJob("r", "mail.send", "mail", "{\"to\":\"a\"}", Duration.ofHours(1), 0, 3,
				1, List.of("t"), 0);
		this.endpoint.client().recurring().register(template, Duration.ofHours(1));
		RecurringNoun.One one = this.endpoint.body(RecurringNoun.One.class, this.endpoint.get("recurring", "r"));
		assertThat(one.label()).isEqualTo("Sends mail");
		assertThat(one.payload()).isNull();
		assertThat(one.recurring())
			.isEqualTo(this.endpoint.<RecurringSummary>items(this.endpoint.get("queues", "mail", "recurring")).get(0));
		assertThat(this.endpoint
			.done(Map.of("interval", "30 minutes", "priority", 7, "payload", "{\"to\":\"b\",\"copies\":1}"),
					"recurring", "r", "update")
			.detail()).isEqualTo("interval, payload, priority");
		assertThat(this.endpoint.client().recurring().get("r").orElseThrow()).isEqualTo(new RecurringJob("r",
				"mail.send", "mail", "{\"to\":\"b\",\"copies\":1}", Duration.ofMinutes(30), 7, 3, 1, List.of("t"), 0));
		this.endpoint.done(Map.of("tags", List.of("u")), "recurring", "r", "tag");
		this.endpoint.done(Map.of("tags", List.of("t")), "recurring", "r", "untag");
		assertThat(this.endpoint.client().recurring().get("r").orElseThrow().tags()).containsExactly("u");
		this.endpoint.done(Map.of(), "recurring", "r", "cancel");
		AdministrationForTests.refusal(404, this.endpoint.get("recurring", "r"));
	}

	@Test
	void aSettingIsMadeAndTakenBack() {
		assertThat(this.endpoint.done(Map.of("value", "61"), "config", "heartbeat", "set").detail()).isEqualTo("to 61");
		assertThat(this.endpoint.client().config().get("heartbeat")).hasValue("61");
		AdministrationForTests.refusal(400, this.endpoint.tell(Map.of("value", 61), "config", "heartbeat", "set"));
		assertThat(this.endpoint.done(Map.of(), "config", "heartbeat", "unset").detail()).isEqualTo("from 61");
		assertThat(this.endpoint.client().config().get("heartbeat")).hasValue("60");
		AdministrationForTests.refusal(404, this.endpoint.post("config", "nothing", "unset"));
	}

}
