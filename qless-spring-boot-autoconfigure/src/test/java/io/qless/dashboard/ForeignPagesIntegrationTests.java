package io.qless.dashboard;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.qless.job.JobOptions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.filter.HiddenHttpMethodFilter;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What pages of others make the browser of an operator ask, in an application that checks
 * no tokens, lets other origins in, and lets parameters say the method.
 */
class ForeignPagesIntegrationTests {

	private static final String PAUSE = "/qless/api/admin/queues/pause?name=mail";

	private static final String EVIL = "https://evil.example";

	@RegisterExtension
	static final DashboardForTests dashboard = new DashboardForTests(DashboardForTests.WideOpen.class, Careless.class);

	@BeforeEach
	void thereIsAQueue() {
		dashboard.client().queue("mail").unpause();
		dashboard.client().queue("mail").put("type", "{}", JobOptions.DEFAULTS);
	}

	static Stream<Arguments> attacks() {
		return Stream.of(
				attack("a form",
						(post) -> post.header("Sec-Fetch-Site", "cross-site")
							.header("Sec-Fetch-Mode", "navigate")
							.header("Origin", EVIL)
							.contentType("application/x-www-form-urlencoded")
							.content("a=b")),
				attack("a form that looks like JSON",
						(post) -> post.header("Sec-Fetch-Site", "cross-site")
							.header("Origin", EVIL)
							.contentType("text/plain")
							.content("{\"a\":\"=\"}")),
				attack("fetch without CORS",
						(post) -> post.header("Sec-Fetch-Site", "cross-site")
							.header("Sec-Fetch-Mode", "no-cors")
							.contentType("text/plain")
							.content("{}")),
				attack("JSON from a sibling",
						(post) -> json(post).header("Sec-Fetch-Site", "same-site").header("Origin", EVIL)),
				attack("JSON with CORS",
						(post) -> json(post).header("Sec-Fetch-Site", "cross-site")
							.header("Sec-Fetch-Mode", "cors")
							.header("Origin", EVIL)),
				attack("an old browser", (post) -> json(post).header("Origin", EVIL)),
				attack("a sandbox", (post) -> json(post).header("Origin", "null")),
				attack("another port", (post) -> json(post).header("Origin", "http://localhost:8081")),
				attack("another scheme", (post) -> json(post).header("Origin", "https://localhost")),
				attack("no origin at all", (post) -> json(post)),
				attack("what is no origin", (post) -> json(post).header("Origin", "http://localhost:port")),
				attack("two origins", (post) -> json(post).header("Origin", "http://localhost", EVIL)),
				attack("two sites", (post) -> json(post).header("Sec-Fetch-Site", "same-origin", "cross-site")),
				attack("typed in", (post) -> json(post).header("Sec-Fetch-Site", "none")),
				attack("a site in other words", (post) -> json(post).header("Sec-Fetch-Site", "Same-Origin ")),
				attack("another method in a header",
						(post) -> json(post).header("Sec-Fetch-Site", "cross-site")
							.header("X-HTTP-Method-Override", "GET")
							.header("X-HTTP-Method", "GET")
							.header("X-Method-Override", "GET")));
	}

	private static Arguments attack(String name, UnaryOperator<MockHttpServletRequestBuilder> attack) {
		return Arguments.of(name, attack);
	}

	private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder post) {
		return post.contentType("application/json").content("{}");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("attacks")
	void nothingIsChanged(String name, UnaryOperator<MockHttpServletRequestBuilder> attack) throws Exception {
		MockHttpServletResponse answer = dashboard
			.perform(attack.apply(MockMvcRequestBuilders.post(PAUSE)).with(DashboardForTests.operator()));
		assertThat(answer.getStatus()).isEqualTo(403);
		assertThat(answer.getHeader("Access-Control-Allow-Origin")).isNull();
		assertThat(dashboard.client().queue("mail").counts().paused()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
			"application/json-patch+json", "application/*", "nonsense", "" })
	void whatIsNotJsonIsNotReadAlthoughItSaysItIsOurs(String type) throws Exception {
		MockHttpServletResponse answer = dashboard.perform(DashboardForTests.request("POST", PAUSE)
			.header("Content-Type", type)
			.content("{}")
			.with(DashboardForTests.operator()));
		assertThat(answer.getStatus()).isIn(403, 415);
		assertThat(dashboard.client().queue("mail").counts().paused()).isFalse();
	}

	@Test
	void aGetNeverChangesAnythingWhateverMethodItSaysItIs() throws Exception {
		for (String parameter : List.of("_method=POST", "method=POST", "X-HTTP-Method-Override=POST")) {
			dashboard.perform(DashboardForTests.request("GET", PAUSE + "&" + parameter)
				.header("X-HTTP-Method-Override", "POST")
				.with(DashboardForTests.operator()));
			assertThat(dashboard.client().queue("mail").counts().paused()).as(parameter).isFalse();
		}
	}

	@Test
	void thePageItselfMayAlsoWhereTheBrowserOnlySaysItsOrigin() throws Exception {
		MockHttpServletResponse answer = dashboard
			.perform(json(MockMvcRequestBuilders.post(PAUSE)).header("Origin", "http://localhost")
				.with(DashboardForTests.operator()));
		assertThat(answer.getStatus()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/qless/api/session", "/qless/api/admin/queues", "/qless/assets/1/app.js" })
	void otherOriginsReadNothing(String path) throws Exception {
		assertThat(read(path, "cross-site", "cors", EVIL)).isEqualTo(403);
		assertThat(read(path, "same-site", "no-cors", null)).isEqualTo(403);
		assertThat(read(path, "cross-site", "navigate", null)).isEqualTo(403);
		assertThat(read(path, null, null, EVIL)).isEqualTo(403);
		assertThat(read(path, "same-origin", "cors", null)).isEqualTo(200);
		assertThat(read(path, "none", "navigate", null)).isEqualTo(200);
		assertThat(read(path, null, null, null)).isEqualTo(200);
	}

	@Test
	void aLinkLeadsToThePage() throws Exception {
		assertThat(read("/qless/", "cross-site", "navigate", null)).isEqualTo(200);
		assertThat(read("/qless/", "cross-site", "cors", null)).isEqualTo(403);
		assertThat(read("/qless/", "cross-site", "no-cors", null)).isEqualTo(403);
	}

	private static int read(String path, String site, String mode, String origin) throws Exception {
		MockHttpServletRequestBuilder get = MockMvcRequestBuilders.get(path).with(DashboardForTests.operator());
		if (site != null) {
			get.header("Sec-Fetch-Site", site).header("Sec-Fetch-Mode", mode);
		}
		if (origin != null) {
			get.header("Origin", origin);
		}
		return dashboard.perform(get).getStatus();
	}

	@ParameterizedTest
	@ValueSource(strings = { PAUSE, "/qless/", "/qless/api/session", "/qless/nothing" })
	void noOtherOriginIsToldThatItMayAsk(String path) throws Exception {
		for (String method : List.of("GET", "POST", "PUT")) {
			MockHttpServletResponse answer = dashboard.perform(MockMvcRequestBuilders.request(HttpMethod.OPTIONS, path)
				.header("Origin", EVIL)
				.header("Access-Control-Request-Method", method)
				.with(DashboardForTests.operator()));
			assertThat(answer.getStatus()).isEqualTo(403);
			assertThat(answer.getHeader("Access-Control-Allow-Origin")).isNull();
		}
	}

	@Test
	void notEvenTheApplicationsFriendsMay() throws Exception {
		String friend = "https://friend.example";
		assertThat(read("/qless/api/session", "cross-site", "cors", friend)).isEqualTo(403);
		assertThat(read("/qless/api/session", null, null, friend)).isEqualTo(403);
		MockHttpServletResponse answer = dashboard.perform(
				json(MockMvcRequestBuilders.post(PAUSE)).header("Origin", friend).with(DashboardForTests.operator()));
		assertThat(answer.getStatus()).isEqualTo(403);
		MockHttpServletResponse preFlight = dashboard.perform(MockMvcRequestBuilders.request(HttpMethod.OPTIONS, PAUSE)
			.header("Origin", friend)
			.header("Access-Control-Request-Method", "POST")
			.with(DashboardForTests.operator()));
		assertThat(preFlight.getStatus()).isEqualTo(403);
	}

	/** Lets friends in, and those are not asked here. */
	@Configuration(proxyBeanMethods = false)
	static class Careless implements WebMvcConfigurer {

		@Override
		public void addCorsMappings(CorsRegistry registry) {
			registry.addMapping("/**").allowedOrigins("https://friend.example").allowCredentials(true);
		}

		@Bean
		HiddenHttpMethodFilter methods() {
			return new HiddenHttpMethodFilter();
		}

	}

}
