package io.qless.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.qless.handler.JobOutcome;
import io.qless.job.LeasedJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class JobNoticeTests {

	private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

	private static final JobOutcome FAILED = new JobOutcome.Failed(new IllegalStateException("of Ann, ann@mail"));

	@Test
	void aProgramIsToldEachThingUnderItsName() {
		assertThat(notice("send", "jid-1", FAILED).body(WebhookFormat.JSON)).isEqualTo(
				"{\"event\":\"failed\",\"jid\":\"jid-1\",\"type\":\"send\",\"queue\":\"mail\",\"tags\":[\"red\"],"
						+ "\"attempt\":2,\"attempts\":6,\"seconds\":0.25,\"group\":\"send:IllegalStateException\","
						+ "\"worker\":\"me\",\"application\":\"desk\",\"at\":\"2026-11-22T18:00:00Z\"}");
	}

	@Test
	void whatWentWellHasNoGroup() {
		JobOutcome completed = new JobOutcome.Completed("{\"secret\": 1}");
		assertThat(notice("send", "jid-1", completed).body(WebhookFormat.JSON)).doesNotContain("group", "secret");
		assertThat(text("send", "jid-1", completed))
			.isEqualTo("completed: send jid-1, queue mail, attempt 2 of 6, after 0.3 s (desk)");
	}

	@ParameterizedTest
	@EnumSource(WebhookFormat.class)
	void nothingOfThePayloadIsTold(WebhookFormat format) {
		assertThat(notice("send", "jid-1", FAILED).body(format)).doesNotContainIgnoringCase("ann");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`',
			value = { "<!channel>, &lt;!channel&gt;", "a&b, a&amp;b", "@everyone, @\u200Beveryone",
					"nightly@2026-11-22, nightly@2026-11-22", "https://evil.example, https:\u200B//evil.example",
					"\"}, \"}", "`a\nfailed: b`, a\\u000afailed: b", "a\u202Eb, a\\u202eb" })
	void namesCanDoNoHarm(String name, String shown) {
		assertThat(text("send", name, FAILED)).contains(": send " + shown + ", queue");
		assertThat(text(name, "jid-1", FAILED)).contains("failed: " + shown + " jid-1, queue");
	}

	private static String text(String type, String jid, JobOutcome outcome) {
		JsonNode message = JsonMapper.shared().readTree(notice(type, jid, outcome).body(WebhookFormat.SLACK));
		assertThat(message.size()).isOne();
		return message.get("text").asString();
	}

	private static JobNotice notice(String type, String jid, JobOutcome outcome) {
		LeasedJob job = new LeasedJob(jid, type, "mail", "{\"to\": \"ann\"}", 0, 5, 4, List.of("red"), "me", 1,
				Instant.EPOCH);
		return new JobNotice("desk", job, outcome, Duration.ofMillis(250), NOW);
	}

}
