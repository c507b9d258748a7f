package io.qless.dashboard;

import java.util.Map;

import io.qless.job.JobOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The guard in applications that are set up in other ways.
 */
class GuardIntegrationTests {

	private static final String PAUSE = "/qless/api/admin/queues/pause?name=mail";

	@RegisterExtension
	static final DashboardForTests usual = new DashboardForTests(WithTokens.class);

	@RegisterExtension
	static final DashboardForTests odd = new DashboardForTests(DashboardForTests.WideOpen.class, Odd.class);

	@RegisterExtension
	static final DashboardForTests elsewhere = new DashboardForTests(Elsewhere.class);

	@RegisterExtension
	static final DashboardForTests apart = new DashboardForTests(DashboardForTests.WideOpen.class, Apart.class);

	@Test
	void whereverTheApplicationKeepsWhoAsksHeIsFoundThere() throws Exception {
		assertThat(apart.get(DashboardForTests.viewer(), "/qless/api/session").getStatus()).isEqualTo(200);
		assertThat(apart.get(DashboardForTests.user(), "/qless/api/session").getStatus()).isEqualTo(403);
		assertThat(apart.get(SecurityMockMvcRequestPostProcessors.anonymous(), "/qless/api/session").getStatus())
			.isEqualTo(401);
	}

	@Test
	void whereSpringSecurityWantsATokenThePageHasOneToSend() throws Exception {
		usual.client().queue("mail").put("type", "{}", JobOptions.DEFAULTS);
		MockHttpServletResponse refused = usual
			.perform(DashboardForTests.post(PAUSE, "{}").with(DashboardForTests.operator()));
		assertThat(refused.getStatus()).isEqualTo(403);
		assertThat(usual.client().queue("mail").counts().paused()).isFalse();
		MockHttpServletResponse answer = usual.perform(DashboardForTests.post(PAUSE, "{}")
			.with(DashboardForTests.operator())
			.with(SecurityMockMvcRequestPostProcessors.csrf().asHeader()));
		assertThat(answer.getStatus()).isEqualTo(200);
	}

	@Test
	void theTokenIsTold() throws Exception {
		String session = usual.get(DashboardForTests.operator(), "/qless/api/session").getContentAsString();
		Map<?, ?> csrf = (Map<?, ?>) JsonMapper.shared().readValue(session, Map.class).get("csrf");
		assertThat(csrf.get("header")).isEqualTo("X-CSRF-TOKEN");
		assertThat(csrf.get("token")).asString().hasSizeGreaterThan(20);
	}

	@Test
	void anApplicationThatAnswersAllExceptionsDoesNotKeepPeopleFromSigningIn() throws Exception {
		MockHttpServletResponse answer = odd.get(SecurityMockMvcRequestPostProcessors.anonymous(), "/qless/");
		assertThat(answer.getStatus()).isEqualTo(302);
		assertThat(answer.getHeader("Location")).isEqualTo("/login");
		assertThat(odd.get(DashboardForTests.user(), "/qless/").getStatus()).isEqualTo(403);
	}

	@Test
	void whatGoesWrongIsAnsweredHereAndNotByTheApplication() throws Exception {
		odd.fail("S3CR3T");
		MockHttpServletResponse answer = odd.get(DashboardForTests.viewer(), "/qless/api/session");
		odd.fail(null);
		assertThat(answer.getStatus()).isEqualTo(500);
		assertThat(answer.getContentAsString()).doesNotContain("S3CR3T");
	}

	@Test
	void aspectsAndAWebMvcOfTheApplicationsOwnLeaveItWhereItIs() throws Exception {
		assertThat(odd.get(DashboardForTests.viewer(), "/qless/api/session").getStatus()).isEqualTo(200);
		assertThat(odd.get(DashboardForTests.user(), "/qless/api/session").getStatus()).isEqualTo(403);
		assertThat(odd.get(SecurityMockMvcRequestPostProcessors.anonymous(), "/qless/api/session").getStatus())
			.isEqualTo(401);
	}

	@Test
	void whatTheApplicationMakesOfTextsIsForItsOwn() throws Exception {
		for (String tick : new String[] { "tick", "tick?after=", "tick?after=1-0" }) {
			assertThat(odd.get(DashboardForTests.viewer(), "/qless/api/" + tick).getStatus()).as(tick).isEqualTo(200);
		}
	}

	@Test
	void aPathThatSpringSecurityDoesNotLookAtIsOpenToNobody() throws Exception {
		for (String path : new String[] { "/qless", "/qless/", "/qless/api/session" }) {
			MockHttpServletResponse answer = elsewhere.get(DashboardForTests.operator(), path);
			assertThat(answer.getStatus()).isEqualTo(401);
			assertThat(answer.getContentAsString()).contains("Sign in");
		}
	}

	@Test
	void withoutTheGuardNothingIsAnswered() {
		MockMvc unguarded = MockMvcBuilders
			.standaloneSetup(usual.bean(DashboardPageController.class), usual.bean(DashboardFilesController.class),
					usual.bean(DashboardApiController.class))
			.addPlaceholderValue("qless.dashboard.path", "/qless")
			.build();
		for (String path : new String[] { "/qless", "/qless/", "/qless/assets/1/app.js", "/qless/nothing",
				"/qless/api/session", "/qless/api/audit", "/qless/api/admin/queues" }) {
			assertThatThrownBy(() -> unguarded.perform(MockMvcRequestBuilders.get(path)))
				.hasStackTraceContaining("its guard was not asked");
		}
		assertThatThrownBy(() -> unguarded.perform(MockMvcRequestBuilders.post(PAUSE)))
			.hasStackTraceContaining("its guard was not asked");
	}

	/** As Spring Security is where nobody says much. */
	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class WithTokens {

		@Bean
		SecurityFilterChain everything(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

	/** Looks at something else. */
	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class Elsewhere {

		@Bean
		SecurityFilterChain elsewhere(HttpSecurity http) {
			return http.securityMatcher("/elsewhere/**").build();
		}

	}

	/** Keeps who asks in a place of its own. */
	@Configuration(proxyBeanMethods = false)
	static class Apart {

		@Bean
		SecurityContextHolderStrategy place() {
			return new Place();
		}

	}

	/** One for each thread, and not Spring Security's. */
	private static final class Place implements SecurityContextHolderStrategy {

		private final ThreadLocal<SecurityContext> context = ThreadLocal.withInitial(SecurityContextImpl::new);

		@Override
		public void clearContext() {
			this.context.remove();
		}

		@Override
		public SecurityContext getContext() {
			return this.context.get();
		}

		@Override
		public void setContext(SecurityContext context) {
			this.context.set(context);
		}

		@Override
		public SecurityContext createEmptyContext() {
			return new SecurityContextImpl();
		}

	}

	/** Has its own ideas of everything. */
	@Configuration
	static class Odd extends WebMvcConfigurationSupport {

		@Bean
		static DefaultAdvisorAutoProxyCreator proxies() {
			DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
			creator.setProxyTargetClass(true);
			return creator;
		}

		@Bean
		static DefaultPointcutAdvisor aspect() {
			return new DefaultPointcutAdvisor(AnnotationMatchingPointcut.forClassAnnotation(Controller.class),
					(org.aopalliance.intercept.MethodInterceptor) (call) -> call.proceed());
		}

		@Bean
		Answers answers() {
			return new Answers();
		}

	}

	/** Answers every exception, and takes empty texts for none. */
	@ControllerAdvice
	static class Answers {

		@InitBinder
		void texts(WebDataBinder binder) {
			binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
		}

		@ExceptionHandler
		@ResponseBody
		String answer(Exception ex) {
			return String.valueOf(ex.getMessage());
		}

	}

}
