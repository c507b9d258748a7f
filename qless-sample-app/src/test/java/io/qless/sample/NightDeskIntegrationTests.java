package io.qless.sample;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;

import io.qless.client.EnqueuedJob;
import io.qless.client.QlessClient;
import io.qless.job.Job;
import io.qless.job.JobState;
import io.qless.schedule.ScheduledTaskRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is scheduled at the desk, over HTTP.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "qless.namespace=night-tests")
@AutoConfigureRestTestClient
class NightDeskIntegrationTests {

	@Autowired
	private RestTestClient http;

	@Autowired
	private QlessClient qless;

	@Autowired
	private ScheduledTaskRegistry tasks;

	@Autowired
	private DeskJournal journal;

	@BeforeEach
	void allAreRegistered() {
		Awaitility.await()
			.until(() -> this.http.get()
				.uri("/tasks")
				.exchange()
				.expectBody(new ParameterizedTypeReference<List<String>>() {
				})
				.returnResult()
				.getResponseBody(), List.of("morning-digest", "nightly-search", "open-desk")::equals);
	}

	@Test
	void aMethodRunsInline() {
		EnqueuedJob run = trigger("open-desk");
		Instant instant = Instant.parse(run.jid().substring("run:open-desk@".length()));
		await(run.jid());
		assertThat(this.journal.notes()).contains("the day of " + instant + " begins");
		Awaitility.await().until(() -> this.tasks.history("open-desk", 0, 1).items().get(0).end(), Objects::nonNull);
	}

	@Test
	void aMethodEnqueuesWhatItReturns() {
		EnqueuedJob run = trigger("nightly-search");
		await(run.jid());
		assertThat(await(run.jid().substring("run:".length())).type()).isEqualTo("search.rebuild");
	}

	@Test
	void aTaskWithoutCodePutsItsJob() {
		EnqueuedJob digest = trigger("morning-digest");
		assertThat(await(digest.jid()).result()).contains("sent by " + digest.jid());
		assertThat(this.tasks.next("morning-digest", 3)).allSatisfy((instant) -> {
			ZonedDateTime morning = instant.atZone(ZoneId.of("Europe/Paris"));
			assertThat(morning.getHour()).isEqualTo(7);
			assertThat(morning.getDayOfWeek().getValue()).isLessThanOrEqualTo(5);
		});
	}

	private EnqueuedJob trigger(String id) {
		return Objects.requireNonNull(this.http.post()
			.uri("/tasks/" + id + "/trigger")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(EnqueuedJob.class)
			.returnResult()
			.getResponseBody());
	}

	private Job await(String jid) {
		Awaitility.await(jid)
			.until(() -> this.qless.jobs().get(jid).filter((job) -> job.state() == JobState.COMPLETE).isPresent());
		return this.qless.jobs().get(jid).orElseThrow();
	}

}
