package io.qless.dashboard;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.qless.autoconfigure.QlessAdminAutoConfiguration;
import io.qless.autoconfigure.QlessAutoConfiguration;
import io.qless.autoconfigure.QlessDashboardAutoConfiguration;
import io.qless.autoconfigure.QlessDoctorAutoConfiguration;
import io.qless.autoconfigure.QlessHandlerAutoConfiguration;
import io.qless.autoconfigure.QlessScheduleAutoConfiguration;
import io.qless.client.QlessClient;
import io.qless.testing.RedisForTests;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/**
 * A dashboard in an application on a namespace of its own, as browsers ask for it.
 */
final class DashboardForTests implements BeforeAllCallback, AfterAllCallback {

	static final String SAME_ORIGIN = "same-origin";

	private final String namespace = RedisForTests.namespace();

	private final List<AuditEvent> audited = new ArrayList<>();

	private final Class<?>[] configurations;

	private String[] properties = {};

	private String failure;

	private AnnotationConfigWebApplicationContext context;

	private MockMvc http;

	DashboardForTests(Class<?>... configurations) {
		this.configurations = configurations;
	}

	DashboardForTests with(String... properties) {
		this.properties = properties;
		return this;
	}

	@Override
	public void beforeAll(ExtensionContext test) {
		this.context = new AnnotationConfigWebApplicationContext();
		this.context.setServletContext(new MockServletContext());
		TestPropertyValues
			.of("spring.data.redis.url=" + RedisForTests.url(), "qless.namespace=" + this.namespace,
					"qless.dashboard.enabled=true")
			.and(this.properties)
			.applyTo(this.context);
		this.context.register(Application.class);
		Stream.of(this.configurations).forEach(this.context::register);
		this.context.addApplicationListener(
				(ApplicationListener<AuditApplicationEvent>) (event) -> this.audited.add(event.getAuditEvent()));
		this.context.refresh();
		DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(this.context);
		this.context.getBeanProvider(Filter.class).orderedStream().forEach(builder::addFilters);
		this.http = builder.build();
	}

	@Override
	public void afterAll(ExtensionContext test) {
		this.context.close();
		RedisForTests.flush(this.namespace);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	QlessClient client() {
		return bean(QlessClient.class);
	}

	String namespace() {
		return this.namespace;
	}

	/** Lets the application answer with an exception; null: no longer. */
	void fail(String message) {
		this.failure = message;
	}

	List<AuditEvent> audited() {
		return this.audited;
	}

	static RequestPostProcessor user(String... authorities) {
		return SecurityMockMvcRequestPostProcessors.user("ann")
			.authorities(AuthorityUtils.createAuthorityList(authorities));
	}

	static RequestPostProcessor viewer() {
		return user("QLESS_VIEW");
	}

	static RequestPostProcessor operator() {
		return user("QLESS_VIEW", "QLESS_OPERATE");
	}

	/** As the page itself asks, by GET or any other method. */
	static MockHttpServletRequestBuilder request(String method, String path) {
		return MockMvcRequestBuilders.request(HttpMethod.valueOf(method), URI.create(path))
			.header("Sec-Fetch-Site", SAME_ORIGIN);
	}

	static MockHttpServletRequestBuilder post(String path, String body) {
		return request("POST", path).contentType(MediaType.APPLICATION_JSON).content(body);
	}

	MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
		if (this.failure != null) {
			request.requestAttr(CsrfToken.class.getName(), new BrokenToken(this.failure));
		}
		return this.http.perform(request).andReturn().getResponse();
	}

	MockHttpServletResponse get(RequestPostProcessor who, String path) throws Exception {
		return perform(request("GET", path).with(who));
	}

	/** As one of the application may be. */
	private record BrokenToken(String message) implements CsrfToken {

		@Override
		public String getHeaderName() {
			throw new IllegalStateException(this.message);
		}

		@Override
		public String getParameterName() {
			return "token";
		}

		@Override
		public String getToken() {
			return "token";
		}

	}

	/** Has a dashboard, and little else. */
	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	@ImportAutoConfiguration({ DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
			QlessHandlerAutoConfiguration.class, QlessScheduleAutoConfiguration.class,
			QlessDoctorAutoConfiguration.class, QlessAdminAutoConfiguration.class,
			QlessDashboardAutoConfiguration.class })
	static class Application {

	}

	/** Lets everybody do everything, as far as it is concerned. */
	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class WideOpen {

		@Bean
		SecurityFilterChain open(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.csrf(AbstractHttpConfigurer::disable)
				.formLogin((login) -> {
				})
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager();
		}

	}

	/** Whatever stands in a path comes as far as the dashboard. */
	@Configuration(proxyBeanMethods = false)
	static class NoFirewall {

		@Bean
		HttpFirewall firewall() {
			return new HttpFirewall() {

				@Override
				public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
					return new FirewalledRequest(request) {

						@Override
						public void reset() {
						}

					};
				}

				@Override
				public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
					return response;
				}

			};
		}

	}

}
