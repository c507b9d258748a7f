package io.qless.dashboard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.qless.job.JobOptions;

import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A dashboard without security, as a developer has it.
 */
class UnsecuredDashboardIntegrationTests {

	private static final RequestPostProcessor HERE = (request) -> {
		request.addHeader("Host", "localhost:8080");
		return request;
	};

	private static final RequestPostProcessor ELSEWHERE = (request) -> {
		request.setRemoteAddr("192.168.0.7");
		return HERE.postProcessRequest(request);
	};

	@RegisterExtension
	static final DashboardForTests dashboard = new DashboardForTests().with("qless.dashboard.unsecured=true");

	@ParameterizedTest
	@ValueSource(strings = { "/qless/", "/qless/api/session", "/qless/api/admin/queues", "/qless/api/audit",
			"/qless/api/overview", "/qless/api/tick", "/qless/api/events", "/qless/assets/1/app.js" })
	void itIsShownOnThisMachineAlone(String path) throws Exception {
		assertThat(dashboard.get(HERE, path).getStatus()).isEqualTo(200);
		assertThat(dashboard.get(ELSEWHERE, path).getStatus()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE", "OPTIONS" })
	void nothingIsChanged(String method) throws Exception {
		dashboard.client().queue("mail").put("type", "{}", JobOptions.DEFAULTS);
		MockHttpServletRequestBuilder request = DashboardForTests
			.request(method, "/qless/api/admin/queues/pause?name=mail")
			.contentType("application/json")
			.content("{}");
		assertThat(dashboard.perform(request.with(HERE)).getStatus()).isEqualTo(403);
		assertThat(dashboard.client().queue("mail").counts().paused()).isFalse();
	}

	@Test
	void thePageKnowsThatItIsToLookAtOnly() throws Exception {
		assertThat(dashboard.get(HERE, "/qless/api/session").getContentAsString()).contains("\"user\":\"local\"",
				"\"may\":{\"operate\":false,\"payload\":false}", "\"readOnly\":true", "\"csrf\":null");
	}

	@Test
	void noPayloadIsShown() throws Exception {
		dashboard.client()
			.queue("mail")
			.put("type", "{\"text\":\"S3CR3T\"}", JobOptions.of((job) -> job.jid("with-payload")));
		MockHttpServletResponse job = dashboard.get(HERE, "/qless/api/admin/jobs?name=with-payload");
		assertThat(job.getStatus()).isEqualTo(200);
		assertThat(job.getContentAsString()).contains("with-payload").doesNotContain("S3CR3T");
	}

	/** Where no filter of Spring Security adds any. */
	@Test
	void everyAnswerHasItsHeaders() throws Exception {
		for (RequestPostProcessor caller : new RequestPostProcessor[] { HERE, ELSEWHERE }) {
			for (String path : new String[] { "/qless", "/qless/", "/qless/api/session", "/qless/nothing" }) {
				MockHttpServletResponse answer = dashboard.get(caller, path);
				assertThat(answer.getHeader("X-Frame-Options")).as(path).isEqualTo("DENY");
				assertThat(answer.getHeader("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
				assertThat(answer.getHeader("Cache-Control")).as(path).isEqualTo("no-store");
				assertThat(answer.getHeader("Referrer-Policy")).as(path).isEqualTo("no-referrer");
				assertThat(answer.getHeader("Content-Security-Policy")).as(path)
					.isEqualTo(DashboardAnswer.CONTENT_SECURITY_POLICY);
			}
		}
	}

}
