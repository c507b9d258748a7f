package io.qless.dashboard;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import io.qless.testing.RedisForTests;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard on a server, below a context path, asked byte by byte.
 */
class DashboardOnTomcatIntegrationTests {

	private static final String NAMESPACE = RedisForTests.namespace();

	private static final Tomcat tomcat = new Tomcat();

	private static AnnotationConfigWebApplicationContext application;

	@BeforeAll
	static void start(@TempDir Path directory) throws Exception {
		tomcat.setBaseDir(directory.toString());
		tomcat.setPort(0);
		tomcat.getConnector();
		Context context = tomcat.addContext("/desk", directory.toString());
		context.addServletContainerInitializer((classes, servlets) -> {
			application = new AnnotationConfigWebApplicationContext();
			application.setServletContext(servlets);
			TestPropertyValues
				.of("spring.data.redis.url=" + RedisForTests.url(), "qless.namespace=" + NAMESPACE,
						"qless.dashboard.enabled=true", "qless.dashboard.path=/ops/jobs")
				.applyTo(application);
			application.register(DashboardForTests.Application.class, Login.class);
			application.refresh();
			servlets.addServlet("all", new DispatcherServlet(application)).addMapping("/");
			servlets.addFilter("security", new DelegatingFilterProxy("springSecurityFilterChain", application))
				.addMappingForUrlPatterns(null, false, "/*");
		}, null);
		tomcat.start();
	}

	@AfterAll
	static void stop() throws Exception {
		application.close();
		tomcat.stop();
		tomcat.destroy();
		RedisForTests.flush(NAMESPACE);
	}

	@Test
	void itIsShownBelowTheContextPath() throws IOException {
		assertThat(ask("GET /desk/ops/jobs/", "operator")).startsWith("HTTP/1.1 200")
			.contains("Content-Security-Policy: default-src 'none'", "<html");
		assertThat(ask("GET /desk/ops/jobs/api/session", "operator")).startsWith("HTTP/1.1 200").contains(NAMESPACE);
		assertThat(ask("GET /desk/ops/jobs/api/session", "nobody")).startsWith("HTTP/1.1 403");
		assertThat(ask("GET /desk/ops/jobs/api/session", null)).startsWith("HTTP/1.1 401");
		assertThat(ask("GET /ops/jobs/api/session", "operator")).startsWith("HTTP/1.1 404");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-Prefix: //evil.example", "X-Forwarded-Host: evil.example",
			"X-Forwarded-Prefix: /a%0d%0aSet-Cookie:%20a=b", "X-Forwarded-Prefix: /\\\\evil.example",
			"X-Original-URL: //evil.example", "Forwarded: host=evil.example;proto=javascript" })
	void theEntranceLeadsToThePageAlone(String header) throws IOException {
		assertThat(ask("GET /desk/ops/jobs", "operator", header)).startsWith("HTTP/1.1 302")
			.contains("\r\nLocation: jobs/\r\n")
			.doesNotContain("evil", "Set-Cookie: a");
		assertThat(ask("GET http://evil.example/desk/ops/jobs", "operator", header)).doesNotContain("evil");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/desk/ops/jobs/api/session", "/desk/ops/jobs;x=y/api/session", "/desk/ops/jobs/",
			"/desk/ops/jobs/;x=y", "/desk/ops/%6aobs/api/session", "/desk/ops//jobs/api/session",
			"/desk/ops/./jobs/api/session", "/desk/x/../ops/jobs/api/session", "/desk/x/%2e%2e/ops/jobs/api/session",
			"/desk/ops%2fjobs/api/session", "/desk/ops%5cjobs/api/session", "/desk/ops\\jobs/api/session",
			"/desk/ops/jobs/api/session%00", "/desk/ops/jobs/api/session%0a", "/desk/ops/jobs/api/session?;/../x",
			"/desk/ops/jobs/api/..;/api/session", "/desk;a=b/ops/jobs/api/session", "/desk/ops/jobs/api/SESSION",
			"http://localhost/desk/ops/jobs/api/session" })
	void noPathLeadsPastTheGuard(String path) throws IOException {
		for (String method : List.of("GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE", "FOO", "get")) {
			for (String user : new String[] { null, "nobody" }) {
				String answer = ask(method + " " + path, user);
				assertThat(answer).as("%s %s", method, path)
					.matches("(?s)HTTP/1.1 (302|400|401|403|404|405|501) .*")
					.doesNotContain(NAMESPACE, "<noscript", "\r\nAllow: GET, HEAD, POST");
			}
		}
	}

	@Test
	void whatIsRefusedHasTheSameHeaders() throws IOException {
		for (String request : List.of("GET /desk/ops/jobs/api/session", "POST /desk/ops/jobs/api/admin/queues/pause",
				"OPTIONS /desk/ops/jobs/api/audit", "GET /desk/ops/jobs/nothing")) {
			assertThat(ask(request, "nobody")).as(request)
				.startsWith("HTTP/1.1 403")
				.contains("Content-Security-Policy: default-src 'none'; script-src 'self'", "X-Frame-Options: DENY",
						"X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "no-store");
		}
	}

	@Test
	void aHeadHasNoBody() throws IOException {
		String answer = ask("HEAD /desk/ops/jobs/", "operator");
		assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
		assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-length:");
	}

	private static String ask(String request, String user, String... headers) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", tomcat.getConnector().getLocalPort())) {
			socket.setSoTimeout(20_000);
			String text = request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 2\r\n"
					+ "Content-Type: application/json\r\nSec-Fetch-Site: same-origin\r\n"
					+ (user != null ? "Authorization: Basic "
							+ Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8))
							+ "\r\n" : "")
					+ String.join("", List.of(headers).stream().map((header) -> header + "\r\n").toList()) + "\r\n{}";
			socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
			socket.getOutputStream().flush();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** Lets in whoever says a password, and asks for no more. */
	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class Login {

		@Bean
		SecurityFilterChain open(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.csrf((csrf) -> csrf.disable())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService people() {
			return new InMemoryUserDetailsManager(
					User.withUsername("operator")
						.password("{noop}secret")
						.authorities("QLESS_VIEW", "QLESS_OPERATE")
						.build(),
					User.withUsername("nobody").password("{noop}secret").authorities("ROLE_ADMIN").build());
		}

	}

}
