package io.qless.dashboard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.qless.client.PopRequest;
import io.qless.client.QlessClient;
import io.qless.handler.JobHandler;
import io.qless.job.JobOptions;
import io.qless.job.JobOptionsBuilder;
import io.qless.job.LeasedJob;
import io.qless.job.RecurringJob;
import io.qless.schedule.ScheduledTaskRegistry;
import io.qless.schedule.TaskDefinition;
import io.qless.schedule.TaskJob;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is done is told, once; and what is not done is not.
 */
class AuditedChangesIntegrationTests {

	private static final Pattern VERBS = Pattern.compile("can be told: ([a-z, ]+)");

	/** All that can be done: the kind of thing, what, to which, and what else is said. */
	private static final String CHANGES = """
			queues | pause | to-pause | {}
			queues | resume | to-pause | {}
			queues | forget | to-forget | {}
			jobs | retry | to-retry | {}
			jobs | cancel | to-cancel | {}
			jobs | move | to-move | {"queue":"elsewhere"}
			jobs | priority | to-priority | {"priority":5}
			jobs | tag | to-tag | {"tags":["a"]}
			jobs | untag | to-untag | {"tags":["tag"]}
			jobs | track | to-track | {}
			jobs | untrack | to-untrack | {}
			jobs | undepend | to-undepend | {}
			jobs | timeout | to-timeout | {}
			jobs | requeue | to-requeue | {}
			jobs | interrupt | to-interrupt | {}
			jobs | log | to-log | {"message":"S3CR3T"}
			failed | cancel | group-to-cancel | {}
			failed | retry | group-to-retry | {}
			recurring | update | again | {"priority":7,"payload":"{\\"a\\":\\"S3CR3T\\"}"}
			recurring | tag | again | {"tags":["a"]}
			recurring | untag | again | {"tags":["a"]}
			recurring | cancel | again | {}
			handlers | enqueue | mail.send | {"payload":"\\"S3CR3T\\""}
			tasks | trigger | task | {}
			tasks | pause | task | {}
			tasks | resume | task | {}
			workers | pause | worker | {}
			workers | resume | worker | {}
			workers | stop | worker | {}
			config | set | heartbeat | {"value":"61"}
			config | unset | heartbeat | {}
			""";

	@RegisterExtension
	static final DashboardForTests dashboard = new DashboardForTests(DashboardForTests.WideOpen.class, Mail.class);

	@BeforeAll
	static void thereAreThingsOfAllKinds() {
		QlessClient qless = dashboard.client();
		Stream
			.of("to-pause", "to-cancel", "to-move", "to-priority", "to-tag", "to-track", "to-requeue", "to-log", "last")
			.forEach((name) -> put(name, new JobOptionsBuilder(JobOptions.DEFAULTS)));
		put("to-untag", new JobOptionsBuilder(JobOptions.DEFAULTS).tags("tag"));
		put("to-untrack", new JobOptionsBuilder(JobOptions.DEFAULTS));
		qless.jobs().track("to-untrack");
		put("to-undepend", new JobOptionsBuilder(JobOptions.DEFAULTS).dependsOn("last"));
		put("to-forget", new JobOptionsBuilder(JobOptions.DEFAULTS));
		qless.jobs().cancel("to-forget");
		Stream.of("to-timeout", "to-interrupt").forEach((name) -> {
			put(name, new JobOptionsBuilder(JobOptions.DEFAULTS));
			pop(name);
		});
		Map.of("to-retry", "other", "failed-1", "group-to-retry", "failed-2", "group-to-retry", "failed-3",
				"group-to-cancel")
			.forEach((name, group) -> {
				put(name, new JobOptionsBuilder(JobOptions.DEFAULTS));
				qless.leases().fail(pop(name), group, "S3CR3T");
			});
		dashboard.bean(ScheduledTaskRegistry.class)
			.register(TaskDefinition.of("task",
					(task) -> task.cron("0 0 3 * * *").job(TaskJob.of("type", "to-pause", "{\"a\":\"S3CR3T\"}"))));
		qless.recurring()
			.register(new RecurringJob("again", "type", "to-pause", "{}", Duration.ofHours(1), 0, 5, 0, List.of(), 0),
					Duration.ofHours(1));
	}

	private static void put(String name, JobOptionsBuilder options) {
		dashboard.client().queue(name).put("type", "{\"a\":\"S3CR3T\"}", options.jid(name).build());
	}

	private static LeasedJob pop(String queue) {
		return dashboard.client()
			.leases()
			.pop(new PopRequest("worker", List.of(queue), List.of("type"), 1, Duration.ofMinutes(1)))
			.jobs()
			.get(0);
	}

	@BeforeEach
	void nothingWasToldYet() {
		dashboard.audited().clear();
	}

	static Stream<String> changes() {
		return CHANGES.lines();
	}

	@ParameterizedTest
	@MethodSource("changes")
	void eachChangeIsToldOnceWithWhoAndWhat(String line) throws Exception {
		String[] cells = line.split(" \\| ");
		MockHttpServletResponse answer = change(cells[0] + "/" + cells[1], cells[2], cells[3]);
		assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
		assertThat(dashboard.audited()).hasSize(1);
		AuditEvent event = dashboard.audited().get(0);
		assertThat(event.getPrincipal()).isEqualTo("ann");
		assertThat(event.getType()).isEqualTo("QLESS_CHANGE");
		assertThat(event.getData()).containsAllEntriesOf(Map.of("noun", cells[0], "op", cells[1], "names",
				List.of(cells[2]), "count", cells[2].equals("group-to-retry") ? 2L : 1L))
			.containsKey("done");
		assertThat(event.toString()).doesNotContain("S3CR3T");
	}

	/** What is refused says what is not. */
	@Test
	void thereIsNothingElseThatCanBeDone() throws Exception {
		Set<String> known = new TreeSet<>();
		changes().map((line) -> line.split(" \\| ")).forEach((cells) -> known.add(cells[0] + " " + cells[1]));
		Set<String> told = new TreeSet<>();
		for (String noun : nouns()) {
			String name = changes().filter((line) -> line.startsWith(noun + " "))
				.map((line) -> line.split(" \\| ")[2])
				.findFirst()
				.orElse("any");
			Matcher verbs = VERBS.matcher(change(noun + "/fly", name, "{}").getContentAsString());
			if (verbs.find()) {
				Stream.of(verbs.group(1).split(", ")).forEach((verb) -> told.add(noun + " " + verb.strip()));
			}
		}
		assertThat(told).isEqualTo(known);
	}

	private static String[] nouns() throws Exception {
		String refusal = change("nothing/fly", "any", "{}").getContentAsString();
		return refusal.replaceAll(".*of that kind, only ([a-z, ]+).*", "$1").split(", ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "queues | pause | none | {}", "jobs | retry | last | {}",
			"jobs | fly | last | {}", "nothing | pause | last | {}", "queues | pause | last | []" })
	void whatIsRefusedIsNotTold(String noun, String op, String name, String body) throws Exception {
		assertThat(change(noun + "/" + op, name, body).getStatus()).isBetween(400, 404);
		assertThat(dashboard.audited()).isEmpty();
	}

	@Test
	void whoMayNotChangesNothingAndNothingIsTold() throws Exception {
		dashboard.perform(DashboardForTests.post("/qless/api/admin/queues/pause?name=last", "{}")
			.with(DashboardForTests.viewer()));
		assertThat(dashboard.client().queue("last").counts().paused()).isFalse();
		assertThat(dashboard.audited()).isEmpty();
	}

	private static MockHttpServletResponse change(String path, String name, String body) throws Exception {
		return dashboard.perform(DashboardForTests.post("/qless/api/admin/" + path + "?name=" + name, body)
			.with(DashboardForTests.operator()));
	}

	/** Sends mail. */
	static class Mail {

		@JobHandler(type = "mail.send", queue = "mail")
		void send(String text) {
		}

	}

}
