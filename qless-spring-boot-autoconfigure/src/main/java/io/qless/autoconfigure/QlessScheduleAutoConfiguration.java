package io.qless.autoconfigure;

import io.qless.client.JobClient;
import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.handler.JobInterceptor;
import io.qless.schedule.ScheduledTaskContainer;
import io.qless.schedule.ScheduledTaskMethods;
import io.qless.schedule.ScheduledTaskPostProcessor;
import io.qless.schedule.ScheduledTaskRegistry;
import io.qless.schedule.TaskDefaults;
import io.qless.schedule.TaskRunListener;
import io.qless.worker.WorkerContainerOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Scheduled tasks: a {@link ScheduledTaskRegistry} for all of them, and the methods and
 * properties of this application that declare some.
 */
@AutoConfiguration(after = QlessHandlerAutoConfiguration.class)
@ConditionalOnBean(QlessClient.class)
public final class QlessScheduleAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ScheduledTaskRegistry qlessScheduledTaskRegistry(QlessClient qless, Environment environment) {
		return new ScheduledTaskRegistry(qless, application(environment));
	}

	// Also where no task is fired: whoever runs its jobs knows what they came to.
	@Bean
	@ConditionalOnMissingBean
	TaskRunListener qlessTaskRunListener(QlessClient qless) {
		return new TaskRunListener(qless);
	}

	private static String application(Environment environment) {
		return environment.getProperty("spring.application.name", "");
	}

	/** Registers and fires, unless this application is told not to. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "qless.scheduling.enabled", matchIfMissing = true)
	static class Firing {

		@Bean
		@ConditionalOnMissingBean
		TaskDefaults qlessTaskDefaults(QlessProperties properties) {
			QlessProperties.Scheduling said = properties.scheduling();
			return Setting.use("qless.scheduling", said,
					() -> new TaskDefaults(said.zone(), said.misfire(), said.tolerance()));
		}

		@Bean
		@ConditionalOnMissingBean
		ScheduledTaskMethods qlessScheduledTaskMethods(PayloadMapper payloads,
				ObjectProvider<JobInterceptor> interceptors) {
			return new ScheduledTaskMethods(payloads, interceptors.orderedStream().toList());
		}

		// As for handlers: nobody asks for such a bean.
		@Bean
		static LazyInitializationExcludeFilter qlessEagerScheduledTasks() {
			return (name, definition, type) -> ScheduledTaskPostProcessor.hasTasks(type);
		}

		@Bean
		static ScheduledTaskPostProcessor qlessScheduledTaskPostProcessor(ObjectProvider<ScheduledTaskMethods> methods,
				ObjectProvider<TaskDefaults> defaults) {
			return new ScheduledTaskPostProcessor(methods, defaults);
		}

		@Bean
		@ConditionalOnMissingBean
		ScheduledTaskContainer qlessScheduledTaskContainer(JobClient jobs, ScheduledTaskMethods methods,
				QlessProperties properties, BeanFactory beans, Environment environment) {
			return new ScheduledTaskContainer(jobs, application(environment), methods,
					DeclaredTasks.of(properties, jobs.qless().payloads()), runs(properties, beans, environment));
		}

		private static @Nullable WorkerContainerOptions runs(QlessProperties properties, BeanFactory beans,
				Environment environment) {
			return properties.worker().enabled()
					? WorkerGroups.ofTasks(properties, RetrySettings.of(properties.defaults(), beans), environment)
					: null;
		}

	}

}
