package io.qless.dashboard;

import java.time.Duration;
import java.util.List;

import io.qless.client.PopRequest;
import io.qless.job.JobOptions;
import io.qless.job.JobProgress;
import io.qless.job.LeasedJob;
import io.qless.job.RecurringJob;
import io.qless.schedule.ScheduledTaskRegistry;
import io.qless.schedule.TaskDefinition;
import io.qless.schedule.TaskJob;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What jobs carry is nobody's business who may not see payloads.
 */
class SecretsIntegrationTests {

	private static final String CANARY = "S3CR3T";

	private static final String PAYLOAD = "{\"open\":\"S3CR3T\",\"deep\":[{\"password\":\"hunter2\","
			+ "\"apiKey\":\"hunter2\"}]}";

	@RegisterExtension
	static final DashboardForTests dashboard = new DashboardForTests(DashboardForTests.WideOpen.class);

	@BeforeAll
	static void secretsAreInAllPlacesOfJobs() {
		for (String jid : List.of("waiting", "failed", "complete")) {
			dashboard.client().queue(jid).put("type", PAYLOAD, JobOptions.of((job) -> job.jid(jid).tags("tag")));
		}
		LeasedJob failed = pop("failed");
		dashboard.client().runs().tell(failed, new JobProgress(1.0, 2.0, CANARY, null), List.of(CANARY), 1);
		dashboard.client().leases().fail(failed, "group", CANARY + "\n\tat io.Some.method(" + CANARY + ".java:1)");
		dashboard.client()
			.recurring()
			.register(new RecurringJob("again", "type", "waiting", PAYLOAD, Duration.ofHours(1), 0, 5, 0, List.of(), 0),
					Duration.ofHours(1));
		dashboard.bean(ScheduledTaskRegistry.class)
			.register(TaskDefinition.of("task",
					(task) -> task.cron("0 0 3 * * *").job(TaskJob.of("type", "reports", PAYLOAD))));
		dashboard.client().leases().complete(pop("complete"), "{\"result\":\"S3CR3T\"}", null);
	}

	private static LeasedJob pop(String queue) {
		return dashboard.client()
			.leases()
			.pop(new PopRequest("worker", List.of(queue), List.of("type"), 1, Duration.ofMinutes(1)))
			.jobs()
			.get(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jobs?name=waiting", "jobs?name=failed", "jobs?name=complete", "queues",
			"queues?name=waiting", "queues/jobs/waiting?name=waiting", "failed", "failed?name=group", "completed",
			"workers", "workers?name=worker", "tags?name=tag", "tracked", "search?type=type", "search?group=group",
			"search?tag=tag", "search?queue=waiting", "recurring?name=again", "queues/recurring?name=waiting",
			"handlers", "tasks", "tasks?name=task", "tasks/history?name=task", "config", "doctor",
			"absent?name=S3CR-3T" })
	void whoMayLookIsShownNoneOfIt(String what) throws Exception {
		MockHttpServletResponse answer = dashboard.get(DashboardForTests.operator(), "/qless/api/admin/" + what);
		assertThat(answer.getContentAsString()).isNotEmpty().doesNotContain(CANARY, "hunter2", "password");
	}

	@Test
	void whoMaySeePayloadsSeesThemWithoutTheirSecrets() throws Exception {
		for (String what : List.of("jobs?name=waiting", "jobs?name=failed", "jobs?name=complete",
				"recurring?name=again", "tasks?name=task")) {
			MockHttpServletResponse answer = dashboard.get(DashboardForTests.user("QLESS_VIEW", "QLESS_PAYLOAD"),
					"/qless/api/admin/" + what);
			assertThat(answer.getContentAsString())
				.contains("\"open\":\"S3CR3T\"", "\"password\":\"******\"", "\"apiKey\":\"******\"")
				.doesNotContain("hunter2");
		}
	}

	@Test
	void theAuthorityToSeePayloadsIsNoneToLook() throws Exception {
		assertThat(dashboard.get(DashboardForTests.user("QLESS_PAYLOAD"), "/qless/api/admin/jobs?name=waiting")
			.getStatus()).isEqualTo(403);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whatGoesWrongInsideIsToldByTheLogWithoutTheWordsOfJobs(CapturedOutput log) throws Exception {
		dashboard.fail(CANARY);
		try {
			MockHttpServletResponse answer = dashboard.get(DashboardForTests.viewer(), "/qless/api/session");
			assertThat(answer.getStatus()).isEqualTo(500);
			assertThat(answer.getContentAsString()).contains("log says why").doesNotContain(CANARY);
			assertThat(answer.getHeader("Content-Security-Policy")).isNotNull();
			assertThat(log).contains("The dashboard could not answer", "BrokenToken.getHeaderName")
				.doesNotContain(CANARY);
		}
		finally {
			dashboard.fail(null);
		}
	}

}
