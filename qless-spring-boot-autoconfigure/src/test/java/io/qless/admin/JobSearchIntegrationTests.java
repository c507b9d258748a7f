package io.qless.admin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.qless.admin.JobSearch.Found;
import io.qless.job.JobOptions;
import io.qless.job.JobSummary;
import io.qless.job.NewJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobSearchIntegrationTests {

	@RegisterExtension
	final AdministrationForTests endpoint = new AdministrationForTests(false);

	/** A job in each state, in two queues. */
	private void somethingEverywhere() {
		this.endpoint.fail("mail", "failed");
		this.endpoint.put("mail", "running");
		this.endpoint.pop("mail", 1);
		this.endpoint.put("mail", "done");
		this.endpoint.client().jobs().conclude("done", null);
		put("mail", "other", "waiting", JobOptions.of((job) -> job.tags("t", "u")));
		put("mail", "type", "scheduled", JobOptions.of((job) -> job.delay("1 hour").tags("t")));
		put("post", "type", "depends", JobOptions.of((job) -> job.dependsOn("waiting")));
	}

	private void put(String queue, String type, String jid, JobOptions options) {
		this.endpoint.client().queue(queue).put(type, "{}", options.with((job) -> job.jid(jid)));
	}

	@ParameterizedTest
	@CsvSource({ "jid=waiting, waiting", "jid=unknown, ''", "jid=waiting&type=type, ''", "tag=t, waiting scheduled",
			"tag=t&queue=post, ''", "tag=t&state=scheduled, scheduled", "group=g, failed", "group=none, ''",
			"queue=mail&state=waiting, waiting", "queue=mail, running waiting scheduled failed done",
			"queue=unknown, ''", "state=FAILED, failed", "state=complete, done", "state=depends, depends",
			"type=other, waiting", "type=type, failed done running scheduled depends",
			"'', failed done running waiting scheduled depends" })
	void jobsAreFoundByAllThatIsSaid(String said, String jids) {
		somethingEverywhere();
		Found found = search(said);
		assertThat(found.items()).extracting(JobSummary::jid)
			.containsExactly(jids.isEmpty() ? new String[0] : jids.split(" "));
		assertThat(found).returns(false, Found::more).returns(null, Found::after).returns(false, Found::cut);
	}

	@Test
	void jobsAreFoundByTime() {
		somethingEverywhere();
		Instant ended = this.endpoint.body(Found.class, this.endpoint.ask(Map.of("jid", "done"), "search"))
			.items()
			.get(0)
			.time();
		assertThat(search("state=complete&from=" + ended + "&to=" + ended).items()).hasSize(1);
		assertThat(search("state=complete&from=" + ended.plusMillis(1)).items()).isEmpty();
		assertThat(search("to=" + ended.minusSeconds(60)).items()).isEmpty();
		assertThat(search("queue=mail&from=" + ended.minusSeconds(600)).items()).hasSize(5);
	}

	@Test
	void aSearchGoesOnWhereItStopped() {
		List<NewJob> jobs = IntStream.range(0, 230)
			.mapToObj((i) -> new NewJob((i % 2 == 0) ? "even" : "odd", "{}",
					JobOptions.of((job) -> job.jid("j" + i).delay("1 hour"))))
			.toList();
		this.endpoint.client().queue("mail").putAll(jobs);
		List<String> found = new ArrayList<>();
		String after = "";
		int answers = 0;
		while (after != null) {
			Found some = search("type=even&size=50&after=" + after);
			some.items().forEach((job) -> found.add(job.jid()));
			after = some.after();
			assertThat(some.more()).isEqualTo(after != null);
			answers++;
		}
		assertThat(found).hasSize(115).doesNotHaveDuplicates();
		assertThat(answers).isEqualTo(3);
	}

	@Test
	void anAnswerIsBoundedHoweverManyJobsThereAre() {
		List<NewJob> jobs = IntStream.range(0, 2500)
			.mapToObj((i) -> new NewJob("type", "{}", JobOptions.of((job) -> job.delay("1 hour"))))
			.toList();
		this.endpoint.client().queue("mail").putAll(jobs);
		Found found = search("type=none");
		assertThat(found).returns(2000, Found::looked).returns(true, Found::more);
		assertThat(search("type=none&after=" + found.after())).returns(500, Found::looked).returns(null, Found::after);
	}

	@ParameterizedTest
	@CsvSource({ "state=nowhere, state", "from=yesterday, from", "to=2026, to", "after=x, after",
			"after=queued 1 99999999999, after", "after=tagged 0 0, after", "state=failed&after=queued 0 0, after",
			"size=101, size", "name=x, name", "tag=\ud800, tag" })
	void whatMakesNoSenseIsRefused(String said, String argument) {
		assertThat(AdministrationForTests.refusal(400, this.endpoint.ask(arguments(said), "search")).argument())
			.isEqualTo(argument);
	}

	@Test
	void aPlaceBehindEverythingIsTheEnd() {
		somethingEverywhere();
		assertThat(search("after=queued 999999999 999999999")).returns(0, Found::looked).returns(false, Found::more);
	}

	private Found search(String said) {
		return this.endpoint.body(Found.class, this.endpoint.ask(arguments(said), "search"));
	}

	private static Map<String, String> arguments(String said) {
		Map<String, String> arguments = new HashMap<>();
		Stream.of(said.split("&"))
			.filter((part) -> !part.isEmpty())
			.forEach((part) -> arguments.put(part.split("=")[0], part.substring(part.indexOf('=') + 1)));
		return arguments;
	}

}
