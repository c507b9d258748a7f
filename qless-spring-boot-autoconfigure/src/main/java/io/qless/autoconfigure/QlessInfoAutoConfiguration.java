package io.qless.autoconfigure;

import io.qless.actuate.QlessInfoContributor;
import io.qless.client.QlessClient;
import io.qless.handler.JobHandlerRegistry;
import io.qless.lua.LuaCaller;
import io.qless.schedule.ScheduledTaskContainer;
import io.qless.worker.WorkerContainer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What an application says of itself: one line of its log when it has started, and, where
 * there is Actuator, the endpoint {@code info}.
 */
@AutoConfiguration(after = { QlessWorkerAutoConfiguration.class, QlessScheduleAutoConfiguration.class })
@ConditionalOnBean({ QlessClient.class, LuaCaller.class })
public final class QlessInfoAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	StartUpLine qlessStartUpLine(LuaCaller lua, QlessProperties properties, ObjectProvider<WorkerContainer> workers,
			ObjectProvider<JobHandlerRegistry> handlers, ObjectProvider<ScheduledTaskContainer> tasks) {
		return new StartUpLine(new Installation(lua, properties, workers), handlers, tasks);
	}

	/** Where there is Actuator. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
	static class Contributing {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnEnabledInfoContributor("qless")
		QlessInfoContributor qlessInfoContributor(LuaCaller lua, QlessProperties properties,
				ObjectProvider<WorkerContainer> workers) {
			Installation installation = new Installation(lua, properties, workers);
			return new QlessInfoContributor(installation.version(), installation.namespace(), installation::groups);
		}

	}

}
