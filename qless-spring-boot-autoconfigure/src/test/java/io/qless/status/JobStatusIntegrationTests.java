package io.qless.status;

import java.time.Duration;

import io.qless.client.JobClient;
import io.qless.job.JobOptions;
import io.qless.job.LeasedJob;
import io.qless.live.LiveLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What is shown to whoever has a token.
 */
class JobStatusIntegrationTests {

	@RegisterExtension
	final StatusForTests status = new StatusForTests(new StatusForTests.Nothing(),
			new LiveLimits(1, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1)),
			(command, outcome, duration) -> {
			});

	@Test
	void aWaitingJobIsPendingAndHasAPlaceInItsQueue() throws Exception {
		this.status.put("a", "b");
		assertThat(shown("b")).isEqualTo("{\"state\":\"pending\",\"ended\":false,\"position\":2,\"atLeast\":false}");
	}

	@Test
	void aDelayedJobIsPendingWithoutAPlace() throws Exception {
		this.status.client().queue("q").put("type", "{}", JobOptions.of((job) -> job.jid("a").delay("1 hour")));
		assertThat(shown("a")).isEqualTo("{\"state\":\"pending\",\"ended\":false}");
	}

	@Test
	void aRunningJobIsInProgressAsFarAsItTold() throws Exception {
		this.status.put("a");
		this.status.tell(this.status.pop(), 3, 10, "printing");
		assertThat(shown("a")).isEqualTo("{\"state\":\"in progress\",\"ended\":false,"
				+ "\"progress\":{\"done\":3.0,\"total\":10.0,\"text\":\"printing\"}}");
	}

	@Test
	void aCompleteJobIsFinishedAndItsResultIsKeptBack() throws Exception {
		this.status.put("a");
		this.status.client().leases().complete(this.status.pop(), "\"S3CR3T\"", null);
		assertThat(shown("a")).isEqualTo("{\"state\":\"finished\",\"ended\":true}");
	}

	@Test
	void aFailedJobHasFailedAndNothingOfItsInsideIsTold() throws Exception {
		this.status.put("a");
		LeasedJob job = this.status.pop();
		this.status.tell(job, 1, 2, "printing");
		this.status.client().leases().fail(job, "S3CR3T-group", "S3CR3T\n\tat io.S3CR3T.run(S3CR3T.java:1)");
		assertThat(shown("a")).isEqualTo("{\"state\":\"failed\",\"ended\":true,"
				+ "\"progress\":{\"done\":1.0,\"total\":2.0,\"text\":\"printing\"},\"failure\":\"The job failed.\"}");
	}

	@Test
	void everyAnswerIsKeptByNobodyAndTakenForNothingElse() throws Exception {
		this.status.put("a");
		for (String path : new String[] { this.status.token("a"), "forged", "jobs", "jobs/a" }) {
			MockHttpServletResponse answer = this.status.get(path);
			assertThat(answer.getHeader("Cache-Control")).as(path).isEqualTo("no-store");
			assertThat(answer.getHeader("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
			assertThat(answer.getHeader("Referrer-Policy")).as(path).isEqualTo("no-referrer");
		}
	}

	@Test
	void whateverIsNotToBeSeenIsNotFoundInTheSameWords() throws Exception {
		this.status.put("a");
		String elsewhere = this.status.token("a");
		String absent = this.status.token("absent");
		for (String path : new String[] { absent, "forged", elsewhere.substring(1), elsewhere + "A", "jobs", "jobs/a",
				"jobs/absent" }) {
			MockHttpServletResponse answer = this.status.get(path);
			assertThat(answer.getStatus()).as(path).isEqualTo(404);
			assertThat(answer.getContentAsString()).as(path).isEmpty();
			assertThat(answer.getHeaderNames()).as(path)
				.containsExactlyInAnyOrderElementsOf(this.status.get(absent).getHeaderNames());
			assertThat(this.status.follow(path).getStatus()).as(path).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "jobs/a", "jobs" })
	void whoMayNotReadIsToldNothingMoreThanAStranger(String path) throws Exception {
		this.status.put("a");
		assertThat(this.status.getAs("ann", path).getStatus()).isEqualTo(404);
	}

	@Test
	void withoutASecretThereAreNoTokens() {
		JobClient jobs = new JobClient(this.status.client(), JobOptions.DEFAULTS);
		assertThatIllegalStateException().isThrownBy(() -> jobs.handle("a", Object.class).statusToken())
			.withMessageContaining("qless.status.secret");
	}

	@Test
	void theScriptIsServed() throws Exception {
		MockHttpServletResponse script = this.status.get("qless-status.js");
		assertThat(script.getContentType()).isEqualTo("text/javascript;charset=UTF-8");
		assertThat(script.getContentAsString()).contains("function qlessStatus(url, tell)");
		assertThat(script.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
	}

	private String shown(String jid) throws Exception {
		MockHttpServletResponse answer = this.status.get(this.status.token(jid));
		assertThat(answer.getStatus()).isEqualTo(200);
		assertThat(answer.getContentType()).isEqualTo("application/json");
		return answer.getContentAsString();
	}

}
