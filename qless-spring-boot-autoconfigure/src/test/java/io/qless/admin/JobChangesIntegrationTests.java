package io.qless.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

import io.qless.job.Job;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class JobChangesIntegrationTests {

	@RegisterExtension
	final AdministrationForTests endpoint = new AdministrationForTests(false);

	@Test
	void aJobIsMoved() {
		this.endpoint.put("mail", "a");
		assertThat(this.endpoint.done(Map.of("queue", "post", "delay", "10 minutes"), "jobs", "a", "move"))
			.isEqualTo(new Change("a", "move", null, "to post, with a delay of PT10M"));
		assertThat(job("a").queue()).isEqualTo("post");
		assertThat(job("a").state()).isEqualTo(JobState.SCHEDULED);
		this.endpoint.done(Map.of("queue", "mail"), "jobs", "a", "move");
		assertThat(job("a").state()).isEqualTo(JobState.WAITING);
		this.endpoint.done(Map.of("queue", "post", "delay", 60), "jobs", "a", "move");
		assertThat(job("a").due()).isNotNull();
	}

	@Test
	void aJobIsPutAgainInItsQueueOrAnother() {
		this.endpoint.put("mail", "a");
		this.endpoint.client().jobs().conclude("a", null);
		assertThat(refused("requeue", Map.of(), "move", Map.of("queue", "post"))).contains("is complete");
		assertThat(job("a").state()).isEqualTo(JobState.WAITING);
		assertThat(this.endpoint.done(Map.of("queue", "post"), "jobs", "a", "requeue").detail()).isEqualTo("to post");
		assertThat(job("a").queue()).isEqualTo("post");
	}

	/** First the one, which goes well afterwards, is in the way of the other. */
	private String refused(String action, Map<String, Object> said, String other, Map<String, Object> otherSaid) {
		String message = AdministrationForTests.refusal(400, this.endpoint.tell(otherSaid, "jobs", "a", other))
			.message();
		this.endpoint.done(said, "jobs", "a", action);
		return message;
	}

	@Test
	void aJobGetsAnotherPriority() {
		this.endpoint.put("mail", "a");
		assertThat(refused("priority", Map.of("priority", -5), "priority", Map.of("priority", 0))).contains("already");
		assertThat(job("a").priority()).isEqualTo(-5);
	}

	@Test
	void whatIsSaidMayComeInOneText() {
		this.endpoint.put("mail", "a");
		Map<String, Object> said = Map.of("arguments", "{\"priority\": 7, \"none\": null}");
		assertThat(AdministrationForTests.refusal(400, this.endpoint.tell(said, "jobs", "a", "track")).argument())
			.isEqualTo("priority");
		this.endpoint.done(said, "jobs", "a", "priority");
		assertThat(job("a").priority()).isEqualTo(7);
		for (String text : List.of("", "{", "[]", "7", "null", "{} {}", "[".repeat(10_000))) {
			assertThat(AdministrationForTests
				.refusal(400, this.endpoint.tell(Map.of("arguments", text), "jobs", "a", "track"))
				.argument()).isEqualTo("arguments");
		}
	}

	@Test
	void tagsAreGivenAndTaken() {
		this.endpoint.put("mail", "a");
		assertThat(this.endpoint.done(Map.of("tags", List.of("x", "y", "x")), "jobs", "a", "tag").detail())
			.isEqualTo("x, y");
		assertThat(refused("untag", Map.of("tags", List.of("x", "none")), "tag", Map.of("tags", List.of("y"))))
			.contains("already");
		assertThat(job("a").tags()).containsExactly("y");
		AdministrationForTests.refusal(400, this.endpoint.tell(Map.of("tags", List.of("x")), "jobs", "a", "untag"));
	}

	@Test
	void aJobIsTrackedUntilItIsNot() {
		this.endpoint.put("mail", "a");
		assertThat(refused("track", Map.of(), "untrack", Map.of())).contains("not tracked");
		assertThat(this.endpoint.client().jobs().tracked()).extracting(Job::jid).containsExactly("a");
		assertThat(refused("untrack", Map.of(), "track", Map.of())).contains("already");
		assertThat(this.endpoint.client().jobs().tracked()).isEmpty();
	}

	@Test
	void aJobStopsWaitingForSomeOrAllOthers() {
		this.endpoint.put("mail", "x", "y", "all");
		this.endpoint.client()
			.queue("mail")
			.put("type", "{}", JobOptions.of((job) -> job.jid("a").dependsOn("x", "y", "all")));
		assertThat(refused("undepend", Map.of("on", List.of("x")), "undepend", Map.of("on", List.of("x", "z"))))
			.contains("does not wait for z");
		assertThat(job("a").dependencies()).containsExactlyInAnyOrder("y", "all");
		assertThat(refused("undepend", Map.of(), "undepend", Map.of("on", List.of("all")))).contains("called all");
		assertThat(job("a").state()).isEqualTo(JobState.WAITING);
	}

	@Test
	void aRunningJobIsTakenFromItsWorker() {
		this.endpoint.put("mail", "a");
		assertThat(AdministrationForTests.refusal(400, this.endpoint.post("jobs", "a", "timeout")).message())
			.isEqualTo("Nobody runs the job, it is waiting");
		this.endpoint.pop("mail", 1);
		assertThat(this.endpoint.done(Map.of(), "jobs", "a", "timeout").detail()).isEqualTo("of w");
		assertThat(job("a").state()).isEqualTo(JobState.STALLED);
	}

	@Test
	void aRunningJobIsInterrupted() {
		this.endpoint.put("mail", "a");
		AdministrationForTests.refusal(400, this.endpoint.post("jobs", "a", "interrupt"));
		this.endpoint.pop("mail", 1);
		assertThat(this.endpoint.done(Map.of(), "jobs", "a", "interrupt").detail()).isEqualTo("of w");
	}

	@Test
	void aRemarkStandsInTheHistoryAndIsNotToldTwice() {
		this.endpoint.put("mail", "a");
		this.endpoint.done(Map.of("message", "looked at it"), "jobs", "a", "log");
		assertThat(job("a").history()).last().returns("looked at it", (entry) -> entry.what());
		assertThat(this.endpoint.audited().toString()).doesNotContain("looked");
		assertThat(
				AdministrationForTests.refusal(400, this.endpoint.tell(Map.of("message", "done"), "jobs", "a", "log"))
					.argument())
			.isEqualTo("message");
	}

	@Test
	void aQueueIsForgottenWhenItIsEmpty() {
		this.endpoint.put("mail", "a");
		assertThat(AdministrationForTests.refusal(400, this.endpoint.post("queues", "mail", "forget")).message())
			.contains("not empty");
		this.endpoint.client().jobs().cancel("a");
		this.endpoint.done(Map.of(), "queues", "mail", "forget");
		assertThat(this.endpoint.client().queueNames()).isEmpty();
	}

	static Stream<Arguments> hostile() {
		String surrogate = "\ud800";
		Map<String, Object> half = new HashMap<>(Map.of("priority", 1));
		half.put(surrogate, 1);
		return Stream.of(arguments("priority", Map.of(), "priority"),
				arguments("priority", Map.of("priority", "5"), "priority"),
				arguments("priority", Map.of("priority", 1.5), "priority"),
				arguments("priority", Map.of("priority", Double.NaN), "priority"),
				arguments("priority", Map.of("priority", 1e300), "priority"),
				arguments("priority", Map.of("priority", 2_147_483_648L), "priority"),
				arguments("priority", Map.of("priority", List.of(1)), "priority"),
				arguments("priority", Map.of("prority", 1), "prority"), arguments("priority", half, "arguments"),
				arguments("move", Map.of(), "queue"), arguments("move", Map.of("queue", ""), "queue"),
				arguments("move", Map.of("queue", "x".repeat(513)), "queue"),
				arguments("move", Map.of("queue", surrogate), "queue"), arguments("move", Map.of("queue", 7), "queue"),
				arguments("move", Map.of("queue", "q", "delay", "soon"), "delay"),
				arguments("move", Map.of("queue", "q", "delay", -1), "delay"),
				arguments("move", Map.of("queue", "q", "delay", "-PT1S"), "delay"),
				arguments("move", Map.of("queue", "q", "delay", "PT1000000H"), "delay"),
				arguments("move", Map.of("queue", "q", "delay", true), "delay"),
				arguments("tag", Map.of("tags", List.of()), "tags"), arguments("tag", Map.of("tags", "x"), "tags"),
				arguments("tag", Map.of("tags", List.of("x", 1)), "tags"),
				arguments("tag", Map.of("tags", List.of("")), "tags"),
				arguments("tag", Map.of("tags", List.of("a" + surrogate)), "tags"),
				arguments("tag",
						Map.of("tags", Stream.iterate(0, (i) -> i + 1).limit(101).map(String::valueOf).toList()),
						"tags"),
				arguments("undepend", Map.of("on", Map.of()), "on"), arguments("track", Map.of("now", true), "now"),
				arguments("log", Map.of("message", " "), "message"),
				arguments("log", Map.of("message", "x".repeat(1001)), "message"),
				arguments("log", Map.of("message", surrogate), "message"),
				arguments("requeue", Map.of("queue", "\udc00"), "queue"));
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void whatIsSaidWronglyIsRefusedByItsName(String action, Map<String, Object> said, String argument) {
		this.endpoint.put("mail", "a");
		SortedMap<String, String> before = this.endpoint.redis().dump();
		assertThat(AdministrationForTests.refusal(400, this.endpoint.tell(said, "jobs", "a", action)).argument())
			.isEqualTo(argument);
		assertThat(this.endpoint.redis().dump()).isEqualTo(before);
		assertThat(this.endpoint.audited()).isEmpty();
	}

	private Job job(String jid) {
		return this.endpoint.client().jobs().get(jid).orElseThrow();
	}

}
