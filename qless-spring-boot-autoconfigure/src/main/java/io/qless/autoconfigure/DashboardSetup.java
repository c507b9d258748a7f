package io.qless.autoconfigure;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * What the dashboard needs. Who asked for it and does not get it is told why: it is not
 * left out in silence. Only a start without a web server, as of a batch or a test, needs
 * none.
 */
final class DashboardSetup {

	private static final Logger logger = LoggerFactory.getLogger(DashboardSetup.class);

	static final String MVC = "org.springframework.web.servlet.DispatcherServlet";

	static final String SERVLET = "jakarta.servlet.http.HttpServletRequest";

	static final String AUDIT = "org.springframework.boot.actuate.audit.listener.AuditApplicationEvent";

	static final String SECURITY = "org.springframework.security.core.context.SecurityContextHolder";

	static final String SECURITY_WEB = "org.springframework.security.web.csrf.CsrfToken";

	/** With one of them the address of a caller is what a header says. */
	private static final List<String> ADDRESS_HEADERS = List.of("server.tomcat.remoteip.remote-ip-header",
			"server.tomcat.remoteip.protocol-header");

	private final ApplicationContext context;

	private final QlessProperties.Dashboard dashboard;

	DashboardSetup(ApplicationContext context, QlessProperties.Dashboard dashboard) {
		this.context = context;
		this.dashboard = dashboard;
	}

	/**
	 * Checks that it can be.
	 * @param isServed whether all that serves it is in the context
	 */
	DashboardSetup check(boolean isServed) {
		if (!has(MVC) || !has(SERVLET)) {
			throw new DashboardSetupException("The dashboard is asked for, and there is no Spring MVC to serve it.",
					"Add spring-boot-starter-webmvc; with WebFlux there is no dashboard.");
		}
		if (!has(AUDIT)) {
			throw new DashboardSetupException(
					"The dashboard is asked for, and there is no Actuator: it audits what it changes.",
					"Add spring-boot-starter-actuator.");
		}
		if (!isServed && !(this.context instanceof ReactiveWebApplicationContext)) {
			logger.info("There is no dashboard: this application runs without a web server");
			return this;
		}
		if (!isServed) {
			throw new DashboardSetupException(
					"The dashboard is asked for, and this application has no web server of the kind \"servlet\".",
					"Leave out spring.main.web-application-type, or set it to servlet.");
		}
		if (this.dashboard.unsecured()) {
			checkAddresses(this.context.getEnvironment());
		}
		else if (!has(SECURITY) || !has(SECURITY_WEB)) {
			throw new DashboardSetupException(
					"The dashboard is asked for, and there is no Spring Security: it would be open to everybody.",
					"Add spring-boot-starter-security. To look at it on the machine that the application runs on, "
							+ "without payloads and without changing anything, set qless.dashboard.unsecured to true.");
		}
		return this;
	}

	/** The address of the caller is all that protects it. */
	private static void checkAddresses(Environment environment) {
		String strategy = text(environment, "server.forward-headers-strategy");
		if ((strategy != null) ? !strategy.toLowerCase(Locale.ROOT).equals("none") : isBehindProxy(environment)) {
			throw trusting(
					"server.forward-headers-strategy is " + ((strategy != null) ? strategy : "on, as in a cloud"),
					"Set server.forward-headers-strategy to none, or qless.dashboard.unsecured to false.");
		}
		for (String property : ADDRESS_HEADERS) {
			if (text(environment, property) != null) {
				throw trusting(property + " is set",
						"Leave out " + property + ", or set qless.dashboard.unsecured to false.");
			}
		}
	}

	private static boolean isBehindProxy(Environment environment) {
		CloudPlatform platform = CloudPlatform.getActive(environment);
		return platform != null && platform.isUsingForwardHeaders();
	}

	private static DashboardSetupException trusting(String what, String action) {
		return new DashboardSetupException("The dashboard is to be shown without security to this machine alone, and "
				+ what + ": anybody could say by a header that he is on this machine.", action);
	}

	private static @Nullable String text(Environment environment, String property) {
		return Binder.get(environment).bind(property, String.class).orElse(null);
	}

	private boolean has(String type) {
		return ClassUtils.isPresent(type, this.context.getClassLoader());
	}

}
