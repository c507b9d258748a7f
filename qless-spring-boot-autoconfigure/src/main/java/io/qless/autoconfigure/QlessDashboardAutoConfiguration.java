package io.qless.autoconfigure;

import java.util.List;
import java.util.Objects;

import io.qless.actuate.QlessHealthIndicator;
import io.qless.admin.Administration;
import io.qless.admin.ShownContent;
import io.qless.client.QlessClient;
import io.qless.dashboard.AuditTrail;
import io.qless.dashboard.DashboardAccess;
import io.qless.dashboard.DashboardApiController;
import io.qless.dashboard.DashboardFiles;
import io.qless.dashboard.DashboardFilesController;
import io.qless.dashboard.DashboardGuard;
import io.qless.dashboard.DashboardHealth;
import io.qless.dashboard.DashboardLiveController;
import io.qless.dashboard.DashboardOverview;
import io.qless.dashboard.DashboardPageController;
import io.qless.dashboard.DashboardRuntimeHints;
import io.qless.dashboard.DashboardStream;
import io.qless.dashboard.SecuredAccess;
import io.qless.dashboard.SharedReads;
import io.qless.dashboard.UnsecuredAccess;
import io.qless.doctor.Doctor;
import io.qless.handler.JobHandlerRegistry;
import io.qless.live.LiveLimits;
import io.qless.schedule.ScheduledTaskRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.servlet.handler.MappedInterceptor;

/**
 * What operators see and do in a browser, where it is asked for. An application that asks
 * for it and lacks something that it needs does not start.
 */
@AutoConfiguration(after = { QlessAdminAutoConfiguration.class, QlessHealthAutoConfiguration.class })
@ConditionalOnBooleanProperty("qless.dashboard.enabled")
public final class QlessDashboardAutoConfiguration {

	/**
	 * Also where beans are created when they are needed, which is too late to be told.
	 */
	@Bean
	@Lazy(false)
	DashboardSetup qlessDashboardSetup(ApplicationContext context, QlessProperties properties) {
		return new DashboardSetup(context, properties.dashboard()).check(context.containsBean("qlessDashboardGuard"));
	}

	/** With Spring Security. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = { DashboardSetup.SERVLET, DashboardSetup.SECURITY, DashboardSetup.SECURITY_WEB })
	@ConditionalOnBooleanProperty(name = "qless.dashboard.unsecured", havingValue = false, matchIfMissing = true)
	static class Secured {

		/** An application may keep security contexts in a place of its own. */
		@Bean
		DashboardAccess qlessDashboardAccess(QlessProperties properties,
				ObjectProvider<SecurityContextHolderStrategy> places) {
			SecurityContextHolderStrategy own = places.getIfUnique();
			QlessProperties.Authorities authorities = properties.dashboard().authorities();
			checkAuthority("view", authorities.view());
			checkAuthority("operate", authorities.operate());
			checkAuthority("payload", authorities.payload());
			return new SecuredAccess((own != null) ? own::getContext : SecurityContextHolder::getContext,
					authorities.view(), authorities.operate(), authorities.payload());
		}

		private static void checkAuthority(String name, String authority) {
			Setting.check(!authority.isBlank(), "qless.dashboard.authorities." + name, authority,
					"Name an authority, such as QLESS_VIEW.");
		}

	}

	/** Without, on this machine alone. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = DashboardSetup.SERVLET)
	@ConditionalOnBooleanProperty("qless.dashboard.unsecured")
	static class Unsecured {

		@Bean
		DashboardAccess qlessDashboardAccess() {
			return new UnsecuredAccess();
		}

	}

	/** How the application is, where that is known. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HealthIndicator.class)
	@ConditionalOnBean(QlessHealthIndicator.class)
	static class Known {

		@Bean
		@ConditionalOnMissingBean
		DashboardHealth qlessDashboardHealth(QlessHealthIndicator indicator) {
			return () -> {
				Health health = indicator.health();
				Object problems = health.getDetails().getOrDefault("problems", List.of());
				return new DashboardHealth.State(health.getStatus().getCode(), (List<?>) problems);
			};
		}

	}

	/** What is served. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass(name = { DashboardSetup.MVC, DashboardSetup.SERVLET, DashboardSetup.AUDIT })
	@ImportRuntimeHints(DashboardRuntimeHints.class)
	static class Web {

		/** Every handler mapping finds it, also those of an application's own making. */
		@Bean
		MappedInterceptor qlessDashboardGuard(DashboardSetup setup, ObjectProvider<DashboardAccess> access) {
			return new MappedInterceptor(null, new DashboardGuard(access.getObject()));
		}

		@Bean
		DashboardFiles qlessDashboardFiles() {
			return DashboardFiles.load();
		}

		@Bean
		DashboardPageController qlessDashboardPageController(DashboardSetup setup, DashboardFiles files,
				QlessProperties properties) {
			String path = properties.dashboard().path();
			Setting.check(path.matches("(/[A-Za-z0-9_-][A-Za-z0-9._~-]*)+"), "qless.dashboard.path", path,
					"It begins with \"/\", does not end with it, and has letters, digits, \"-\", \"_\" and \".\" between.");
			return new DashboardPageController(files, path);
		}

		@Bean
		DashboardFilesController qlessDashboardFilesController(DashboardSetup setup, DashboardFiles files) {
			return new DashboardFilesController(files);
		}

		@Bean
		AuditTrail qlessAuditTrail(ObjectProvider<AuditEventRepository> repository) {
			return new AuditTrail(repository::getIfAvailable);
		}

		@Bean
		DashboardApiController.Installed qlessDashboardInstalled(QlessClient qless, QlessProperties properties) {
			String version = Objects.requireNonNullElse(QlessClient.class.getPackage().getImplementationVersion(), "");
			long maxBody = 2 * properties.maxPayload().toBytes() + 65_536;
			return new DashboardApiController.Installed(qless.namespace(), version,
					(int) Math.min(maxBody, Integer.MAX_VALUE - 16));
		}

		@Bean
		DashboardStream qlessDashboardStream(QlessClient qless, Doctor doctor, QlessProperties properties) {
			QlessProperties.DashboardStream stream = properties.dashboard().stream();
			LiveLimits limits = Setting.use("qless.dashboard.stream", stream,
					() -> new LiveLimits(stream.connections(), stream.refresh(), stream.heartbeat(), stream.timeout())
						.withRefreshOfAtLeast(DashboardStream.LEAST_REFRESH));
			return new DashboardStream(qless, doctor, limits);
		}

		@Bean
		DashboardOverview qlessDashboardOverview(DashboardOverview.Sources sources, DashboardStream stream) {
			return new DashboardOverview(sources, stream);
		}

		@Bean
		DashboardOverview.Sources qlessDashboardSources(QlessClient qless, JobHandlerRegistry handlers,
				ScheduledTaskRegistry tasks, ObjectProvider<DashboardHealth> health) {
			return new DashboardOverview.Sources(qless, handlers, tasks, health.getIfAvailable());
		}

		@Bean
		DashboardLiveController qlessDashboardLiveController(DashboardSetup setup, DashboardStream stream,
				DashboardOverview overview) {
			return new DashboardLiveController(stream, overview);
		}

		@Bean
		SharedReads qlessDashboardReads(Administration administration, DashboardOverview overview,
				DashboardStream stream) {
			return new SharedReads(administration, overview, stream);
		}

		@Bean
		DashboardApiController qlessDashboardApiController(DashboardSetup setup, SharedReads reads,
				ShownContent content, ObjectProvider<DashboardAccess> access, AuditTrail trail,
				ApplicationEventPublisher events, DashboardApiController.Installed installed) {
			return new DashboardApiController(reads, content, access.getObject(), trail, events, installed);
		}

	}

}
