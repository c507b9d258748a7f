package io.qless.dashboard;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that make no sense, or too much of it.
 */
class RequestLimitsIntegrationTests {

	@RegisterExtension
	static final DashboardForTests dashboard = new DashboardForTests(DashboardForTests.WideOpen.class)
		.with("qless.max-payload=1KB");

	@ParameterizedTest
	@ValueSource(strings = { "page=-1", "page=x", "page=NaN", "page=", "page=999999999999999999999", "page=1e3",
			"page=401", "page=0x1", "size=0", "size=101", "size=-5", "size=%E2%80%AE1", "size=2147483648",
			"page=0&page=1", "size=1&size=1" })
	void pagesAreNumbersWithinReason(String arguments) throws Exception {
		for (String list : new String[] { "/qless/api/admin/queues?", "/qless/api/audit?" }) {
			MockHttpServletResponse answer = dashboard.get(DashboardForTests.viewer(), list + arguments);
			assertThat(answer.getStatus()).as(list + arguments).isEqualTo(400);
			assertThat(answer.getContentAsString()).contains("\"argument\":\"" + arguments.split("=")[0] + "\"");
		}
	}

	@ParameterizedTest
	@MethodSource("bodies")
	void aBodyIsOneObjectOfJson(String body, int status) throws Exception {
		MockHttpServletResponse answer = dashboard
			.perform(DashboardForTests.post("/qless/api/admin/queues/pause?name=none", body)
				.with(DashboardForTests.operator()));
		assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
		assertThat(answer.getContentAsString()).contains("\"message\"");
	}

	static Stream<Arguments> bodies() {
		return Stream.of(body("", 400), body("[]", 400), body("null", 400), body("\"text\"", 400), body("{", 400),
				body("{} {}", 400), body("{\"a\":1,\"a\":2}", 400), body("{'a':1}", 400), body("{\"a\":NaN}", 400),
				body("{\"a\":text}", 400), body("{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}", 400),
				body("{\"a\":" + "9".repeat(500) + "}", 400), body("{\"" + "a".repeat(2000) + "\":1}", 400),
				body("{\"a\":\"" + "a".repeat(70_000) + "\"}", 413), body("{\"a\":null}", 404),
				body("{\"@class\":\"javax.swing.JEditorPane\",\"a\":[\"com.sun.rowset.JdbcRowSetImpl\",{}]}", 404));
	}

	private static Arguments body(String body, int status) {
		return Arguments.of(body, status);
	}

	@Test
	void aNameMayHoldAnything() throws Exception {
		String name = "%E2%80%AE%00/..;a=b%3Fc%23%25%20%0D%0ASet-Cookie:a=b%22%3C%2Fscript%3E";
		MockHttpServletResponse answer = dashboard.get(DashboardForTests.viewer(),
				"/qless/api/admin/queues?name=" + name);
		assertThat(answer.getStatus()).isEqualTo(404);
		assertThat(answer.getHeader("Set-Cookie")).isNull();
		assertThat(answer.getContentType()).isEqualTo("application/json");
	}

}
