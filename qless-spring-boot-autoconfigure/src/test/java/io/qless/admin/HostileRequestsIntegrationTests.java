package io.qless.admin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

import io.qless.job.JobOptions;
import io.qless.job.RecurringJob;
import io.qless.schedule.TaskDefinition;
import io.qless.schedule.TaskJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What is wrong with a request is said, and nothing is changed.
 */
class HostileRequestsIntegrationTests {

	@RegisterExtension
	final AdministrationForTests endpoint = new AdministrationForTests(false);

	@ParameterizedTest
	@CsvSource({ "page,-1,", "page,401,", "page,1e9,", "page,NaN,", "page,99999999999999999999,", "page,'1,2',",
			"page,'',", "page,101,100", "size,,0", "size,,101", "size,,-5", "size,,many", "size,,'25 '" })
	void aPageThatIsNoneIsRefused(String argument, String page, String size) {
		Refusal refusal = AdministrationForTests.refusal(400, this.endpoint.page(page, size, "queues"));
		assertThat(refusal.argument()).isEqualTo(argument);
		assertThat(refusal.message()).startsWith(argument + " is to be a number from ");
	}

	@Test
	void theLastPageThatMayBeAskedForIsThere() {
		assertThat(this.endpoint.items(this.endpoint.page("100", "100", "queues"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nothing", "Queues", "queues/unknown", "queues/unknown/jobs/waiting", "queues/q/jobs",
			"queues/q/jobs/waiting/more", "queues/q/nothing", "queues/q/recurring/1", "jobs", "jobs/unknown",
			"jobs/a/history", "completed/a", "failed/unknown", "failed/g/a", "workers/unknown", "handlers/unknown",
			"tasks/unknown", "tasks/unknown/history", "config/unknown", "config/dump/1", "tracked/a", "tags/unknown",
			"tags/t/a", "recurring", "recurring/unknown", "recurring/a", "search/a", "handlers/mail.send/example" })
	void whatThereIsNotIsUnknown(String path) {
		this.endpoint.put("q", "a");
		assertThat(AdministrationForTests.refusal(404, this.endpoint.get(path.split("/"))).message()).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "queues/q/jobs/nowhere", "queues/q/jobs/failed", "queues/q/jobs/complete",
			"queues/q/stats/yesterday", "queues/q/stats/2026-02-30" })
	void whatMakesNoSenseIsRefused(String path) {
		this.endpoint.put("q", "a");
		assertThat(AdministrationForTests.refusal(400, this.endpoint.get(path.split("/"))).message()).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing/a/pause", "queues", "queues/q", "queues/q/delete", "queues/unknown/pause",
			"queues/q/pause/now", "jobs/unknown/retry", "jobs/a/run", "completed/a/cancel", "failed/unknown/retry",
			"failed/g/forget", "workers/unknown/pause", "workers/w/kill", "handlers/mail.send/pause",
			"tasks/unknown/trigger", "tasks/unknown/pause", "config/heartbeat", "config/heartbeat/forget",
			"config/unknown/unset", "tracked/a/untrack", "tags/t/cancel", "search/a/cancel", "recurring/unknown/cancel",
			"recurring/a/cancel", "recurring/a/pause", "jobs/a/b/move", "handlers/unknown/enqueue",
			"handlers/mail.send/enqueue/now", "workers/unknown/stop", "queues/unknown/forget" })
	void whatCannotBeDoneIsNotDone(String path) {
		this.endpoint.put("q", "a");
		this.endpoint.fail("other", "b");
		SortedMap<String, String> before = this.endpoint.redis().dump();
		AdministrationForTests.refusal(404, this.endpoint.post(path.split("/")));
		assertThat(this.endpoint.redis().dump()).isEqualTo(before);
		assertThat(this.endpoint.audited()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "2026-01-01T00:00:00Z", "yesterday 1", " " })
	void aWalkGoesOnOnlyFromWhereItWas(String from) {
		this.endpoint.fail("q", "a");
		Refusal refusal = AdministrationForTests.refusal(400,
				this.endpoint.post(new String[] { "failed", "g", "retry" }, from, null));
		assertThat(refusal.argument()).isEqualTo("from");
	}

	static Stream<String> names() {
		return Stream.of("a/b", "..", ".", "%2F", "😀 ünï", "a\0b", "a\r\nb", "{x}", "*", "\"", "<script>", "a;b",
				"jobs", " ", "?page=1", "x".repeat(512));
	}

	@ParameterizedTest
	@MethodSource("names")
	void aNameMayBeAnything(String name) {
		this.endpoint.client().queue(name).put("type", "{}", JobOptions.of((job) -> job.jid(name).tags(name)));
		assertThat(this.endpoint.get("queues", name).status()).isEqualTo(200);
		assertThat(this.endpoint.<Object>items(this.endpoint.get("queues", name, "jobs", "waiting"))).hasSize(1);
		assertThat(this.endpoint.body(JobView.class, this.endpoint.get("jobs", name)).tags()).containsExactly(name);
		assertThat(this.endpoint.post("queues", name, "pause").status()).isEqualTo(200);
		assertThat(this.endpoint.<Object>items(this.endpoint.get("tags", name))).hasSize(1);
		for (String argument : List.of("jid", "tag", "queue")) {
			assertThat(this.endpoint.body(JobSearch.Found.class, this.endpoint.ask(Map.of(argument, name), "search"))
				.items()).as(argument).hasSize(1);
		}
		assertThat(this.endpoint.post("jobs", name, "track").status()).isEqualTo(200);
	}

	@Test
	void whatIsAuditedIsOneLineInALog() {
		String name = "mail\r\n2026-11-23 INFO All is well\u001b[2J\u202e";
		this.endpoint.put(name, "a");
		this.endpoint.post("queues", name, "pause");
		String told = "mail\\u000d\\u000a2026-11-23 INFO All is well\\u001b[2J\\u202e";
		assertThat(this.endpoint.audited()).containsExactly(new AdministrationForTests.Audited("queues",
				List.of(told, "pause"), "Change[name=" + told + ", action=pause, jid=null, detail=null]"));
	}

	@Test
	void aNameThatIsTooLongOrEmptyIsRefused() {
		for (String noun : List.of("queues", "failed", "jobs", "tasks", "workers", "handlers")) {
			assertThat(this.endpoint.get(noun, "").status()).as(noun).isIn(400, 404);
			assertThat(this.endpoint.get(noun, "x".repeat(513)).status()).as(noun).isIn(400, 404);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "queues/pause", "queues/delete", "jobs/retry", "jobs/cancel", "failed/retry",
			"failed/forget", "workers/pause", "workers/kill", "handlers/pause", "handlers/enqueue", "tasks/trigger",
			"tasks/forget", "config", "config/set", "config/unset", "recurring/update", "recurring/cancel", "jobs/move",
			"jobs/log", "jobs/track", "queues/forget", "search", "tags", "tracked", "doctor" })
	void halfOfACharacterIsNoName(String path) {
		for (String name : List.of("\ud800", "a\udc00b", "\udc00\ud800")) {
			Refusal refusal = AdministrationForTests.refusal(400, this.endpoint.postNamed(name, path.split("/")));
			assertThat(refusal.argument()).isEqualTo("name");
			assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(refusal.message())).isTrue();
		}
	}

	@Test
	void halfOfACharacterIsNoPlaceAndNoSetting() {
		this.endpoint.fail("q", "a");
		SortedMap<String, String> before = this.endpoint.redis().dump();
		Refusal from = AdministrationForTests.refusal(400,
				this.endpoint.post(new String[] { "failed", "g", "retry" }, "2026-01-01T00:00:00Z \ud800", null));
		assertThat(from.argument()).isEqualTo("from");
		for (String settings : List.of("{\"a\":\"1\",\"b\":\"\\ud800\"}", "{\"a\":\"1\",\"b\\ud800\":\"2\"}")) {
			Refusal refusal = AdministrationForTests.refusal(400,
					this.endpoint.post(new String[] { "config" }, null, settings));
			assertThat(refusal.argument()).isEqualTo("settings");
		}
		assertThat(this.endpoint.redis().dump()).isEqualTo(before);
	}

	static Stream<Arguments> saidWithoutSense() {
		Map<String, Object> numbers = Map.of("on", List.of(1), "tags", 5, "queue", 5, "message", List.of());
		return Stream.of(arguments("queues/q/pause", numbers), arguments("queues/q/forget", Map.of("all", true)),
				arguments("failed/g/retry", Map.of("from", 5)), arguments("failed/g/retry", Map.of("all", true)),
				arguments("tasks/report/trigger", numbers), arguments("workers/w/stop", Map.of("now", true)),
				arguments("config", Map.of("settings", Map.of())), arguments("config", Map.of("value", 1)),
				arguments("config/heartbeat/set", Map.of()),
				arguments("config/heartbeat/set", Map.of("value", List.of())),
				arguments("config/heartbeat/set", Map.of("value", "\ud800")),
				arguments("config/" + "x".repeat(600) + "/set", Map.of("value", 1)),
				arguments("config/heartbeat/unset", Map.of("value", 1)), arguments("recurring/again/update", Map.of()),
				arguments("recurring/again/update", Map.of("interval", 0)),
				arguments("recurring/again/update", Map.of("interval", "often")),
				arguments("recurring/again/update", Map.of("retries", -1)),
				arguments("recurring/again/update", Map.of("payload", "{")),
				arguments("recurring/again/update", Map.of("queue", "")),
				arguments("recurring/again/update", Map.of("tags", List.of("t"))),
				arguments("recurring/again/tag", Map.of("tags", List.of("\ud800"))),
				arguments("recurring/again/untag", Map.of("tags", List.of("none"))));
	}

	@ParameterizedTest
	@MethodSource
	void saidWithoutSense(String path, Map<String, Object> said) {
		this.endpoint.put("q", "a");
		this.endpoint.fail("other", "b");
		this.endpoint.client()
			.recurring()
			.register(new RecurringJob("again", "type", "q", "{}", Duration.ofHours(1), 0, 3, 1, List.of(), 0),
					Duration.ofHours(1));
		this.endpoint.tasks()
			.register(TaskDefinition.of("report",
					(task) -> task.cron("0 0 3 * * *").job(TaskJob.of("type", "reports", "{}"))));
		SortedMap<String, String> before = this.endpoint.redis().dump();
		Refusal refusal = AdministrationForTests.refusal(400, this.endpoint.tell(said, path.split("/")));
		assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(refusal.message())).isTrue();
		assertThat(this.endpoint.redis().dump()).isEqualTo(before);
		assertThat(this.endpoint.audited()).isEmpty();
	}

	@Test
	void readsChangeNothing() {
		this.endpoint.fail("q", "a");
		this.endpoint.put("q", "b");
		SortedMap<String, String> before = this.endpoint.redis().dump();
		for (String path : List.of("queues", "queues/q", "queues/q/jobs/waiting", "jobs/a", "completed", "failed",
				"failed/g", "workers", "workers/w", "handlers", "tasks", "config", "config/dump", "doctor", "tracked",
				"tags", "search", "handlers/mail.send")) {
			assertThat(this.endpoint.get(path.split("/")).status()).as(path).isEqualTo(200);
		}
		this.endpoint.summary();
		assertThat(this.endpoint.redis().dump()).isEqualTo(before);
	}

}
