package io.qless.dashboard;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every route that there is, for everybody who might ask, by every method. A route that
 * nobody has thought of fails a test.
 */
class RoutesIntegrationTests {

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"PROPFIND");

	private static final Set<String> READS = Set.of("GET", "HEAD");

	private static final Map<String, RequestPostProcessor> CALLERS = Map.of("anonymous",
			SecurityMockMvcRequestPostProcessors.anonymous(), "user", DashboardForTests.user("ROLE_ADMIN"), "view",
			DashboardForTests.viewer(), "operate without view", DashboardForTests.user("QLESS_OPERATE"), "operate",
			DashboardForTests.operator());

	/** Everything that is served, and an address for it. */
	private static final Map<String, Route> ROUTES = new TreeMap<>();

	static {
		route("/qless", "/qless", 302, 405);
		route("/qless/", "/qless/", 200, 405);
		route("/qless/assets/{version}/{file}", "/qless/assets/1/app.js", 200, 405);
		route("/qless/assets/{version}/{directory}/{file}", "/qless/assets/1/lib/dom.js", 200, 405);
		route("/qless/assets/{version}/{directory}/{below}/{file}", "/qless/assets/1/pages/parts/queues.js", 200, 405);
		route("/qless/api/session", "/qless/api/session", 200, 405);
		route("/qless/api/audit", "/qless/api/audit", 200, 405);
		route("/qless/api/overview", "/qless/api/overview", 200, 405);
		route("/qless/api/tick", "/qless/api/tick?after=1-0", 200, 405);
		route("/qless/api/events", "/qless/api/events", 200, 405);
		route("/qless/api/admin/{noun}", "/qless/api/admin/queues", 200, 405);
		route("/qless/api/admin/{noun}/{about}", "/qless/api/admin/queues/nothing?name=none", 404, 404);
		route("/qless/api/admin/{noun}/{about}/{more}", "/qless/api/admin/queues/jobs/waiting?name=none", 404, 405);
		route("/qless/api/admin/{noun}/{action}", "/qless/api/admin/queues/pause?name=none", 404, 404);
		route("/qless/**", "/qless/nothing/of/the/kind", 404, 405);
	}

	@RegisterExtension
	static final DashboardForTests dashboard = new DashboardForTests(DashboardForTests.WideOpen.class,
			DashboardForTests.NoFirewall.class);

	private static void route(String pattern, String address, int read, int write) {
		ROUTES.put(pattern, new Route(address, read, write));
	}

	static Stream<String> routes() {
		return ROUTES.keySet().stream();
	}

	@Test
	void everyRouteHasARule() {
		Set<String> served = new TreeSet<>();
		dashboard.bean(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((info, method) -> {
			assertThat(DashboardPart.class).as(method.toString()).isAssignableFrom(method.getBeanType());
			served.addAll(patterns(info));
		});
		assertThat(served).containsExactlyInAnyOrderElementsOf(ROUTES.keySet());
	}

	private static Set<String> patterns(RequestMappingInfo info) {
		return info.getPathPatternsCondition().getPatternValues();
	}

	@ParameterizedTest
	@MethodSource("routes")
	void whoMayNotLookSeesNothing(String pattern) throws Exception {
		for (String method : METHODS) {
			for (String caller : List.of("anonymous", "user", "operate without view")) {
				MockHttpServletResponse answer = ask(caller, method, ROUTES.get(pattern).address());
				boolean asksToSignIn = caller.equals("anonymous") && pattern.matches("/qless/?")
						&& READS.contains(method);
				assertThat(answer.getStatus()).as("%s %s %s", caller, method, pattern)
					.isEqualTo(asksToSignIn ? 302 : caller.equals("anonymous") ? 401 : 403);
				assertThat(answer.getHeader("Location")).isEqualTo(asksToSignIn ? "/login" : null);
				assertThat(answer.getContentAsString()).as("%s %s %s", caller, method, pattern)
					.matches("(\\{\"argument\":null,\"message\":\"[^\"]*\"\\})?");
			}
		}
	}

	@ParameterizedTest
	@MethodSource("routes")
	void whoMayLookMayDoNothingElse(String pattern) throws Exception {
		Route route = ROUTES.get(pattern);
		for (String method : METHODS) {
			assertThat(ask("view", method, route.address()).getStatus()).as("%s %s", method, pattern)
				.isEqualTo(READS.contains(method) ? route.read() : 403);
		}
	}

	@ParameterizedTest
	@MethodSource("routes")
	void whoMayOperateDoesWhatThereIsToDo(String pattern) throws Exception {
		Route route = ROUTES.get(pattern);
		for (String method : METHODS) {
			int write = method.equals("POST") ? route.write() : 405;
			assertThat(ask("operate", method, route.address()).getStatus()).as("%s %s", method, pattern)
				.isEqualTo(READS.contains(method) ? route.read() : write);
		}
	}

	@ParameterizedTest
	@MethodSource("routes")
	void everyAnswerSaysTheSameAboutItself(String pattern) throws Exception {
		for (String method : METHODS) {
			for (String caller : CALLERS.keySet()) {
				MockHttpServletResponse answer = ask(caller, method, ROUTES.get(pattern).address());
				String what = caller + " " + method + " " + pattern;
				assertThat(answer.getHeader("Content-Security-Policy")).as(what)
					.isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
							+ "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
				assertThat(answer.getHeader("X-Content-Type-Options")).as(what).isEqualTo("nosniff");
				assertThat(answer.getHeader("X-Frame-Options")).as(what).isEqualTo("DENY");
				assertThat(answer.getHeader("Referrer-Policy")).as(what).isEqualTo("no-referrer");
				assertThat(answer.getHeader("Cross-Origin-Resource-Policy")).as(what).isEqualTo("same-origin");
				assertThat(answer.getHeader("Cache-Control")).as(what).contains("no-store");
				assertThat(answer.getHeaderNames()).as(what).noneMatch((name) -> name.startsWith("Access-Control"));
			}
		}
	}

	private static MockHttpServletResponse ask(String caller, String method, String address) throws Exception {
		return dashboard.perform(DashboardForTests.request(method, address)
			.contentType("application/json")
			.content("{}")
			.with(CALLERS.get(caller)));
	}

	/**
	 * A route.
	 *
	 * @param address one that leads there
	 * @param read what comes of a look at it
	 * @param write what comes of a POST to it
	 */
	private record Route(String address, int read, int write) {
	}

}
