package io.qless.sample;

import java.util.Objects;

import io.qless.client.EnqueuedJob;
import io.qless.client.EnqueuedJob.Outcome;
import io.qless.client.QlessClient;
import io.qless.job.JobState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the desk keeps its search up to date, over HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "qless.namespace=search-tests")
@AutoConfigureRestTestClient
class SearchingIntegrationTests {

	@Autowired
	private RestTestClient http;

	@Autowired
	private QlessClient qless;

	@BeforeEach
	void nothingIsDoneYet() {
		this.qless.queue("search").pause();
	}

	@AfterEach
	void goOn() {
		this.qless.queue("search").unpause();
	}

	@Test
	void theSearchIsRebuiltOnceHoweverManyAskForIt() {
		EnqueuedJob first = rebuild();
		EnqueuedJob second = rebuild();
		assertThat(first.outcome()).isEqualTo(Outcome.CREATED);
		assertThat(second).isEqualTo(new EnqueuedJob(first.jid(), Outcome.DUPLICATE));
		this.http.post().uri("/search/rebuild-now").exchange().expectStatus().isEqualTo(HttpStatus.CONFLICT);
		goOn();
		Awaitility.await()
			.until(() -> this.qless.jobs().get(first.jid()).orElseThrow().state(), JobState.COMPLETE::equals);
		nothingIsDoneYet();
		assertThat(rebuild().created()).isTrue();
	}

	private EnqueuedJob rebuild() {
		return Objects.requireNonNull(this.http.post()
			.uri("/search/rebuild")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(EnqueuedJob.class)
			.returnResult()
			.getResponseBody());
	}

}
