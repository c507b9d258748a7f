package io.qless.dashboard;

import java.util.List;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ways to write a path so that a filter takes it for another one. No filter stands before
 * the dashboard here.
 */
class PathTricksIntegrationTests {

	@RegisterExtension
	static final DashboardForTests dashboard = new DashboardForTests(DashboardForTests.WideOpen.class,
			DashboardForTests.NoFirewall.class);

	@ParameterizedTest
	@ValueSource(strings = { "/qless;x=y", "/qless;x=y/", "/qless/;x=y", "/qless/api/session;jsessionid=1",
			"/qless/api;a=b/admin;c=d/queues", "/qless/api/session/", "/qless/api/session.json", "/%71less/",
			"/qless/api/%73ession", "/qless/api/admin/queues%2F", "/qless/api/admin%2Fqueues", "/qless/%2e%2e/actuator",
			"/qless/%2e%2e%2fapplication.properties", "/qless/assets/1/%2e%2e%2findex.html",
			"/qless/assets/1/..%2f..%2findex.html", "/qless/assets/1/..;/index.html", "/qless//api/session",
			"/qless/%5c%5cevil.example", "/qless/assets/1/lib%2fdom.js", "/qless/%00", "/qless/api/admin/queues%3B" })
	void noneLeadsPastTheGuard(String path) throws Exception {
		for (String method : List.of("GET", "HEAD", "POST", "OPTIONS")) {
			MockHttpServletResponse answer = dashboard.perform(DashboardForTests.request(method, path)
				.contentType("application/json")
				.content("{}")
				.with(SecurityMockMvcRequestPostProcessors.anonymous()));
			boolean asksToSignIn = "/login".equals(answer.getHeader("Location"));
			assertThat(answer.getStatus()).as("%s %s", method, path).isIn(401, asksToSignIn ? 302 : 403, 404);
			assertThat(answer.getContentAsString()).doesNotContain("namespace", "items", "<html");
			if (answer.getStatus() != 404) {
				assertThat(answer.getHeader("Content-Security-Policy")).as("%s %s", method, path).isNotNull();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/qless/assets/1/index.html", "/qless/assets/1/%2e%2e%2findex.html",
			"/qless/assets/1/..%2flib%2fdom.js", "/qless/assets/1/lib%2f..%2fapp.js", "/qless/assets/1/app.js%00.css",
			"/qless/assets/1/lib/../app.js", "/qless/assets/1/lib/%2e%2e%2fapp.js", "/qless/assets/1/App.js",
			"/qless/assets/1/", "/qless/assets/", "/qless/assets/1/lib/" })
	void onlyWhatIsNamedAsItIsNamedIsServed(String path) throws Exception {
		assertThat(dashboard.get(DashboardForTests.viewer(), path).getStatus()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource({ "X-Forwarded-Prefix, //evil.example", "X-Forwarded-Prefix, /\\evil.example",
			"X-Forwarded-Prefix, '/a\r\nSet-Cookie: a=b'", "X-Forwarded-Host, evil.example", "Host, evil.example",
			"X-Forwarded-Proto, javascript", "X-Original-URL, //evil.example", "Forwarded, host=evil.example" })
	void theEntranceLeadsToThePageWhateverHeadersSay(String header, String value) throws Exception {
		for (String path : List.of("/qless", "/qless;x=evil.example", "/qless?//evil.example")) {
			MockHttpServletRequestBuilder request = DashboardForTests.request("GET", path).header(header, value);
			MockHttpServletResponse answer = dashboard.perform(request.with(DashboardForTests.viewer()));
			assertThat(answer.getHeader("Location")).isEqualTo("qless/");
			assertThat(answer.getHeader("Set-Cookie")).isNull();
		}
	}

	@ParameterizedTest
	@CsvSource({ "/desk, ''", "'', /mvc", "/desk, /mvc" })
	void belowAnotherPathItIsTheSame(String context, String servlet) throws Exception {
		String root = context + servlet;
		MockHttpServletResponse entrance = dashboard.perform(below(context, servlet, root + "/qless"));
		assertThat(entrance.getHeader("Location")).isEqualTo("qless/");
		MockHttpServletResponse page = dashboard.perform(below(context, servlet, root + "/qless/"));
		assertThat(page.getStatus()).isEqualTo(200);
		assertThat(page.getContentAsString()).doesNotContain("src=\"/", "href=\"/");
		MockHttpServletResponse stranger = dashboard.perform(DashboardForTests.request("GET", root + "/qless/api/audit")
			.contextPath(context)
			.servletPath(servlet)
			.with(SecurityMockMvcRequestPostProcessors.anonymous()));
		assertThat(stranger.getStatus()).isEqualTo(401);
	}

	private static MockHttpServletRequestBuilder below(String context, String servlet, String path) {
		return DashboardForTests.request("GET", path)
			.contextPath(context)
			.servletPath(servlet)
			.with(DashboardForTests.viewer());
	}

}
