package io.qless.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

import io.qless.client.PayloadField;
import io.qless.job.Job;
import io.qless.job.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class HandEnqueueIntegrationTests {

	private static final String LETTER = "{\"to\":\"ann\",\"copies\":2,\"speed\":\"FAST\","
			+ "\"lines\":[{\"text\":\"t\",\"size\":1.0}],\"due\":\"2026-01-31T12:00:00Z\"}";

	@RegisterExtension
	final AdministrationForTests endpoint = new AdministrationForTests(false);

	@Test
	void theExampleOfAHandlerGoesAsItIs() {
		HandlersNoun.One one = this.endpoint.body(HandlersNoun.One.class, this.endpoint.get("handlers", "mail.send"));
		assertThat(one.payload().get(0).fields()).extracting(PayloadField::name)
			.containsExactly("to", "copies", "speed", "lines", "due");
		Job job = enqueued(Map.of("payload", one.example()));
		assertThat(job.data()).isEqualTo(one.example());
	}

	@Test
	void whatThePayloadsClassSaysHoldsUnlessSomethingElseIsSaid() {
		Job plain = enqueued(Map.of("payload", LETTER));
		assertThat(plain).returns("mail.send", Job::type)
			.returns("mail", Job::queue)
			.returns(3.0, Job::priority)
			.returns(LETTER, Job::data)
			.returns(JobState.WAITING, Job::state);
		this.endpoint.put("mail", "x");
		Job job = enqueued(Map.of("payload", LETTER, "queue", "post", "priority", 9, "delay", "1 hour", "tags",
				List.of("t"), "retries", 7, "jid", "mine", "track", true));
		assertThat(job).returns("mine", Job::jid)
			.returns("post", Job::queue)
			.returns(9.0, Job::priority)
			.returns(7, Job::retries)
			.returns(List.of("t"), Job::tags)
			.returns(JobState.SCHEDULED, Job::state);
		assertThat(this.endpoint.client().jobs().tracked()).hasSize(1);
		assertThat(enqueued(Map.of("payload", LETTER, "dependsOn", List.of("x"))).dependencies()).containsExactly("x");
	}

	@Test
	void aHandlerWithoutAPayloadNeedsNone() {
		Change done = this.endpoint.done(Map.of("queue", "mail"), "handlers", "mail.sweep", "enqueue");
		assertThat(done).returns("enqueue", Change::action).returns("into mail", Change::detail);
		assertThat(job(done.jid()).data()).isEqualTo("null");
		Change exact = this.endpoint.done(Map.of("payload", "{\"n\":12345678901234567890.12345678901234567890}"),
				"handlers", "mail.sweep", "enqueue");
		assertThat(job(exact.jid()).data()).isEqualTo("{\"n\":12345678901234567890.12345678901234567890}");
	}

	@Test
	void eachJobIsAuditedWithoutItsPayload() {
		enqueued(Map.of("payload", LETTER.replace("ann", "S3CR3T")));
		assertThat(this.endpoint.audited()).hasSize(1);
		assertThat(this.endpoint.audited().toString()).doesNotContain("S3CR3T").contains("enqueue");
	}

	@Test
	void aJobThatIsThereIsNotEnqueuedAgain() {
		enqueued(Map.of("payload", LETTER, "jid", "mine"));
		assertThat(refused(Map.of("payload", LETTER, "jid", "mine")).argument()).isEqualTo("jid");
		assertThat(this.endpoint.audited()).hasSize(1);
	}

	static Stream<Arguments> wrong() {
		String surrogate = "\ud800";
		return Stream.of(arguments(Map.of(), "payload", "say it"),
				arguments(Map.of("payload", Map.of("to", "ann")), "payload", "text"),
				arguments(Map.of("payload", ""), "payload", "JSON"),
				arguments(Map.of("payload", "{"), "payload", "JSON"),
				arguments(Map.of("payload", "{} {}"), "payload", "one value"),
				arguments(Map.of("payload", "[]"), "payload", "Letter"),
				arguments(Map.of("payload", "null"), "payload", "null"),
				arguments(Map.of("payload", LETTER.replace("\"copies\"", "\"coppies\":1,\"copies\"")), "payload",
						"coppies"),
				arguments(Map.of("payload", LETTER.replace("FAST", "WARP")), "payload", "Speed"),
				arguments(Map.of("payload", LETTER.replace(":2", ":99999999999")), "payload", "Letter at .copies"),
				arguments(Map.of("payload", LETTER.replace("12:00", "99:00")), "payload", "Instant"),
				arguments(Map.of("payload", LETTER.replace(":1.0", ":[]")), "payload", " at .lines[0].size: "),
				arguments(Map.of("payload", LETTER.replace("ann", "")), "payload", "to must not be blank"),
				arguments(Map.of("payload", LETTER.replace("ann", "x".repeat(10_001))), "payload", "bytes"),
				arguments(Map.of("payload", LETTER.replace("ann", "\\ud800")), "payload", "surrogate"),
				arguments(Map.of("payload", LETTER.replace("ann", surrogate)), "payload", "surrogate"),
				arguments(Map.of("payload", "[".repeat(5000)), "payload", "levels"),
				arguments(Map.of("payload", "[\"com.sun.rowset.JdbcRowSetImpl\",{\"dataSourceName\":\"x\"}]"),
						"payload", "Letter"),
				arguments(Map.of("payload", LETTER, "jid", surrogate), "jid", "Unicode"),
				arguments(Map.of("payload", LETTER, "jid", ""), "jid", "bytes"),
				arguments(Map.of("payload", LETTER, "retries", -1), "retries", "whole number"),
				arguments(Map.of("payload", LETTER, "retries", 1e99), "retries", "whole number"),
				arguments(Map.of("payload", LETTER, "track", "yes"), "track", "true or false"),
				arguments(Map.of("payload", LETTER, "dependsOn", List.of("unknown")), "dependsOn", "unknown"),
				arguments(Map.of("payload", LETTER, "options", Map.of()), "options", "there are only"));
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void whatIsWrongIsRefusedBeforeItGoes(Map<String, Object> said, String argument, String message) {
		SortedMap<String, String> before = this.endpoint.redis().dump();
		Refusal refusal = refused(said);
		assertThat(refusal.argument()).isEqualTo(argument);
		assertThat(refusal.message()).contains(message);
		assertThat(this.endpoint.redis().dump()).isEqualTo(before);
		assertThat(this.endpoint.audited()).isEmpty();
	}

	@Test
	void whatIsNullCountsAsNotSaid() {
		Map<String, Object> said = new HashMap<>(Map.of("payload", LETTER));
		said.put("queue", null);
		assertThat(enqueued(said).queue()).isEqualTo("mail");
	}

	private Refusal refused(Map<String, Object> said) {
		return AdministrationForTests.refusal(400, this.endpoint.tell(said, "handlers", "mail.send", "enqueue"));
	}

	private Job enqueued(Map<String, Object> said) {
		return job(this.endpoint.done(said, "handlers", "mail.send", "enqueue").jid());
	}

	private Job job(String jid) {
		return this.endpoint.client().jobs().get(jid).orElseThrow();
	}

}
