package io.qless.sample;

import io.qless.client.QlessClient;
import io.qless.job.JobOptions;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint as the desk exposes it: to be looked at, and with payloads where that is
 * wanted.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "qless.namespace=watching-tests", "management.endpoint.qless.show-payloads=always" })
@AutoConfigureRestTestClient
class WatchingIntegrationTests {

	@Autowired
	private RestTestClient http;

	@Autowired
	private QlessClient qless;

	@Test
	void nothingCanBeChanged() {
		this.qless.queue("mail").put("mail.send", "{}", JobOptions.DEFAULTS);
		this.http.post()
			.uri("/actuator/qless/queues/mail/pause")
			.contentType(MediaType.APPLICATION_JSON)
			.exchange()
			.expectStatus()
			.isEqualTo(405);
		assertThat(this.qless.queue("mail").counts().paused()).isFalse();
	}

	@Test
	void theInfoSaysWhatTheDeskIsToQless() {
		this.http.get()
			.uri("/actuator/info")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.qless.version")
			.isNotEmpty()
			.jsonPath("$.qless.namespace")
			.isEqualTo("watching-tests")
			.jsonPath("$.qless.groups.rendering.concurrency")
			.isEqualTo(8)
			.jsonPath("$.qless.groups.rendering.queues[1]")
			.isEqualTo("index");
	}

	@Test
	void aPayloadIsShownAsJsonAndItsSecretsAreMasked() {
		this.qless.queue("mail")
			.put("mail.send", "{\"to\": \"ann\", \"password\": \"S3CR3T\"}", JobOptions.of((job) -> job.jid("letter")));
		this.http.get()
			.uri("/actuator/qless/jobs/letter")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.content.payload.to")
			.isEqualTo("ann")
			.jsonPath("$.content.payload.password")
			.isEqualTo("******");
	}

}
