package io.qless.admin;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.qless.client.QlessClient;
import io.qless.job.JobOptions;
import io.qless.job.JobProgress;
import io.qless.job.LeasedJob;
import io.qless.job.RecurringJob;
import io.qless.schedule.TaskDefinition;
import io.qless.schedule.TaskJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A secret that an application puts everywhere it can.
 */
class ShownContentIntegrationTests {

	private static final String CANARY = "S3CR3T-5f0c";

	private static final String DATA = "{\"text\":\"" + CANARY + "\",\"apiKey\":\"" + CANARY + "-masked\",\"list\":["
			+ "{\"Password\":\"" + CANARY + "-masked\",\"token\":{\"a\":\"" + CANARY + "-masked\"}}],\"n\":1}";

	private static final String LETTER = "{\"to\":\"" + CANARY + "\",\"copies\":1}";

	private static final List<String> READS = List.of("queues", "queues/q", "queues/q/jobs/waiting",
			"queues/q/jobs/running", "jobs/bad", "jobs/done", "jobs/held", "completed", "failed", "failed/g", "workers",
			"workers/w", "handlers", "tasks", "tasks/report", "tasks/report/history", "config", "config/dump", "doctor",
			"tracked", "tags", "tags/t", "recurring/again", "queues/q/recurring", "handlers/mail.send", "search",
			"jobs/waits", "jobs/remarked");

	@RegisterExtension
	final AdministrationForTests hiding = new AdministrationForTests(false);

	@RegisterExtension
	final AdministrationForTests showing = new AdministrationForTests(true);

	@Test
	void nothingOfAPayloadIsInAnyReply() {
		confide(this.hiding);
		assertThat(READS).allSatisfy((path) -> assertThat(reply(this.hiding, path)).doesNotContain(CANARY));
		this.hiding.done(Map.of("message", CANARY), "jobs", "waits", "log");
		this.hiding.done(Map.of("payload", LETTER), "handlers", "mail.send", "enqueue");
		this.hiding.done(Map.of("type", "mail.send", "payload", LETTER), "recurring", "again", "update");
		this.hiding.post("jobs", "bad", "cancel");
		assertThat(this.hiding.audited()).hasSize(4);
		assertThat(this.hiding.audited().toString()).doesNotContain(CANARY);
	}

	@Test
	void payloadsAreShownWithoutTheirSecretsWhereThatIsWanted() {
		confide(this.showing);
		assertThat(READS).allSatisfy((path) -> assertThat(reply(this.showing, path)).doesNotContain("-masked"));
		assertThat(reply(this.showing, "jobs/held")).contains(
				"\"payload\":{\"text\":\"" + CANARY
						+ "\",\"apiKey\":\"******\",\"list\":[{\"Password\":\"******\",\"token\":\"******\"}],\"n\":1}",
				"\"headers\":{", "\"Authorization\":\"******\"", "\"note\":\"" + CANARY, "\"line\":\"" + CANARY,
				"\"progress\":\"" + CANARY, "\"saved\":{\"text\":\"" + CANARY, "\"what\":\"" + CANARY);
		assertThat(reply(this.showing, "jobs/done")).contains("\"result\":{\"text\":\"" + CANARY);
		assertThat(reply(this.showing, "jobs/bad")).contains("\"failure\":\"" + CANARY);
		assertThat(reply(this.showing, "recurring/again")).contains("\"payload\":{\"text\":\"" + CANARY);
		assertThat(reply(this.showing, "tasks/report")).contains("\"payload\":{\"text\":\"" + CANARY);
	}

	private static String reply(AdministrationForTests endpoint, String path) {
		var response = endpoint.get(path.split("/"));
		assertThat(response.status()).as(path).isEqualTo(200);
		return JsonMapper.builder().build().writeValueAsString(response.body());
	}

	private static void confide(AdministrationForTests endpoint) {
		QlessClient client = endpoint.client();
		for (String jid : List.of("bad", "done", "held", "waits", "remarked")) {
			client.queue("q")
				.put("type", DATA,
						JobOptions.of((job) -> job.jid(jid)
							.headers(Map.of("Authorization", CANARY + "-masked", "traceparent", CANARY))
							.note(CANARY)
							.tags("t")
							.track()));
		}
		client.jobs().log("remarked", CANARY);
		client.recurring()
			.register(new RecurringJob("again", "type", "q", DATA, Duration.ofHours(1), 0, 3, 1, List.of(), 0),
					Duration.ofHours(1));
		List<LeasedJob> jobs = endpoint.pop("q", 3);
		client.leases().fail(jobs.get(0), "g", CANARY + " in a message\n\tat io.qless.Stack");
		client.leases().complete(jobs.get(1), DATA, null);
		client.runs().tell(jobs.get(2), new JobProgress(1, 2.0, CANARY, null), List.of(CANARY), 1);
		client.runs().save(jobs.get(2), DATA);
		client.jobs().log("held", CANARY);
		endpoint.tasks()
			.register(TaskDefinition.of("report",
					(task) -> task.cron("0 0 3 * * *").job(TaskJob.of("type", "reports", DATA))));
		endpoint.tasks().trigger("report");
	}

}
