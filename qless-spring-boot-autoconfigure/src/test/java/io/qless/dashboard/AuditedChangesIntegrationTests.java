package io.qless.dashboard;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.qless.client.PopRequest;
import io.qless.job.JobOptions;
import io.qless.job.LeasedJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is done is told, once; and what is not done is not.
 */
class AuditedChangesIntegrationTests {

	@RegisterExtension
	static final DashboardForTests dashboard = new DashboardForTests(DashboardForTests.WideOpen.class);

	@BeforeEach
	void thereAreJobs() {
		for (String jid : List.of("waiting", "failed", "failed-too")) {
			if (dashboard.client().jobs().get(jid).isEmpty()) {
				dashboard.client().queue(jid).put("type", "{\"a\":\"S3CR3T\"}", JobOptions.of((job) -> job.jid(jid)));
			}
		}
		for (LeasedJob job : dashboard.client()
			.leases()
			.pop(new PopRequest("w", List.of("failed", "failed-too"), List.of("type"), 2, Duration.ofMinutes(1)))
			.jobs()) {
			dashboard.client().leases().fail(job, "group", "S3CR3T");
		}
		dashboard.audited().clear();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "queues | pause | waiting | {}", "queues | resume | waiting | {}",
			"jobs | cancel | waiting | {}", "jobs | retry | failed | {}" })
	void eachChangeIsToldOnceWithWhoAndWhat(String noun, String op, String name, String body) throws Exception {
		MockHttpServletResponse answer = change(noun + "/" + op, name, body);
		assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
		assertThat(dashboard.audited()).hasSize(1);
		AuditEvent event = dashboard.audited().get(0);
		assertThat(event.getPrincipal()).isEqualTo("ann");
		assertThat(event.getType()).isEqualTo("QLESS_CHANGE");
		assertThat(event.getData())
			.containsAllEntriesOf(Map.of("noun", noun, "op", op, "names", List.of(name), "count", 1L))
			.containsKey("done");
		assertThat(event.toString()).doesNotContain("S3CR3T");
	}

	@Test
	void aChangeOfManyTellsOfHowMany() throws Exception {
		assertThat(change("failed/retry", "group", "{}").getStatus()).isEqualTo(200);
		assertThat(dashboard.audited()).hasSize(1);
		assertThat(dashboard.audited().get(0).getData())
			.containsAllEntriesOf(Map.of("noun", "failed", "op", "retry", "names", List.of("group"), "count", 2L));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "queues | pause | none | {}", "jobs | retry | waiting | {}",
			"jobs | fly | waiting | {}", "nothing | pause | waiting | {}", "queues | pause | waiting | []" })
	void whatIsRefusedIsNotTold(String noun, String op, String name, String body) throws Exception {
		assertThat(change(noun + "/" + op, name, body).getStatus()).isBetween(400, 404);
		assertThat(dashboard.audited()).isEmpty();
	}

	@Test
	void whoMayNotChangesNothingAndNothingIsTold() throws Exception {
		dashboard.perform(DashboardForTests.post("/qless/api/admin/queues/pause?name=waiting", "{}")
			.with(DashboardForTests.viewer()));
		assertThat(dashboard.audited()).isEmpty();
	}

	private static MockHttpServletResponse change(String path, String name, String body) throws Exception {
		return dashboard.perform(DashboardForTests.post("/qless/api/admin/" + path + "?name=" + name, body)
			.with(DashboardForTests.operator()));
	}

}
