package io.qless.status;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.jayway.jsonpath.JsonPath;
import io.qless.job.JobOptions;
import io.qless.live.LiveLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is shown to users that the application knows.
 */
class OwnJobsIntegrationTests {

	private final List<String> commands = new CopyOnWriteArrayList<>();

	@RegisterExtension
	final StatusForTests status = new StatusForTests(new StatusForTests.Own(),
			new LiveLimits(1, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1)),
			(command, outcome, duration) -> this.commands.add(command));

	@Test
	void aUserReadsTheJobsThatTheApplicationSaysHeMay() throws Exception {
		this.status.put("ann:1");
		assertThat(this.status.getAs("ann", "jobs/ann:1").getContentAsString()).contains("\"pending\"");
		assertThat(this.status.getAs("bob", "jobs/ann:1").getStatus()).isEqualTo(404);
		assertThat(this.status.get("jobs/ann:1").getStatus()).isEqualTo(404);
	}

	@Test
	void aJobThatThereIsNotOrCannotBeIsNotFound() throws Exception {
		assertThat(this.status.getAs("ann", "jobs/ann:2").getStatus()).isEqualTo(404);
		assertThat(this.status.getAs("ann", "jobs/ann" + "x".repeat(1000)).getStatus()).isEqualTo(404);
	}

	@Test
	void aResultIsShownWhereTheApplicationAllowsIt() throws Exception {
		this.status.put("a");
		this.status.client().leases().complete(this.status.pop(), "{\"pages\":\n\r 3}", null);
		assertThat(this.status.get(this.status.token("a")).getContentAsString())
			.isEqualTo("{\"state\":\"finished\",\"ended\":true,\"result\":{\"pages\":\n\r 3}}");
	}

	@Test
	void aFailureIsToldInTheWordsOfTheApplication() throws Exception {
		this.status.put("a");
		this.status.client().leases().fail(this.status.pop(), "g", "S3CR3T");
		assertThat(this.status.get(this.status.token("a")).getContentAsString())
			.endsWith("\"failure\":\"Out of paper\"}");
	}

	@ParameterizedTest
	@CsvSource({ "'',3 2 1", "?count=2,3 2", "?offset=1&count=1,2", "?offset=2&count=5,1", "?offset=3,''",
			"?count=99999999999,3 2 1", "?count=0,3", "?count=-1&offset=-7,3", "?offset=x&count=NaN,3" })
	void aUserSeesHisOwnJobsTheNewestFirst(String query, String jids) throws Exception {
		for (String jid : List.of("1", "2", "3")) {
			this.status.client().queue("q").put("type", "{}", JobOptions.of((job) -> job.jid(jid).tags("of-ann")));
		}
		this.status.put("4");
		String list = list("ann", query);
		assertThat(JsonPath.<Integer>read(list, "$.total")).isEqualTo(3);
		assertThat(String.join(" ", JsonPath.<List<String>>read(list, "$.jobs[*].jid"))).isEqualTo(jids);
		for (String token : JsonPath.<List<String>>read(list, "$.jobs[*].token")) {
			assertThat(this.status.get(token).getStatus()).isEqualTo(200);
		}
	}

	@Test
	void aListMayBeLongerThanAPayload() throws Exception {
		for (int i = 0; i < 100; i++) {
			String jid = "a-job-of-a-long-name-" + i;
			this.status.client().queue("q").put("type", "{}", JobOptions.of((job) -> job.jid(jid).tags("of-ann")));
		}
		String list = list("ann", "?count=100");
		assertThat(list).hasSizeGreaterThan(10_000);
		assertThat(JsonPath.<List<String>>read(list, "$.jobs[*].jid")).hasSize(100);
	}

	/** Each may have a payload as large as payloads get. */
	@Test
	void noMoreThanTenJobsAreReadTogether() throws Exception {
		for (int i = 0; i < 25; i++) {
			String jid = Integer.toString(i);
			this.status.client().queue("q").put("type", "{}", JobOptions.of((job) -> job.jid(jid).tags("of-ann")));
		}
		this.commands.clear();
		assertThat(JsonPath.<List<String>>read(list("ann", ""), "$.jobs[*].jid")).hasSize(25).startsWith("24", "23");
		assertThat(this.commands).filteredOn("lookup"::equals).hasSize(3);
	}

	@Test
	void whoHasNoJobsSeesNone() throws Exception {
		assertThat(JsonPath.<List<String>>read(list("bob", ""), "$.jobs[*].jid")).isEmpty();
		assertThat(this.status.getAs("mallory", "jobs").getStatus()).isEqualTo(404);
	}

	private String list(String user, String query) throws Exception {
		MockHttpServletResponse answer = this.status.getAs(user, "jobs" + query);
		assertThat(answer.getStatus()).isEqualTo(200);
		return answer.getContentAsString();
	}

}
