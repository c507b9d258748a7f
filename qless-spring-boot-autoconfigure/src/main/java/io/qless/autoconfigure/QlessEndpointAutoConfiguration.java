package io.qless.autoconfigure;

import io.qless.actuate.QlessEndpoint;
import io.qless.actuate.ShownPayloads;
import io.qless.client.QlessClient;
import io.qless.doctor.Doctor;
import io.qless.handler.JobHandlerRegistry;
import io.qless.schedule.ScheduledTaskRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The actuator's endpoint {@code qless}, where the application exposes it.
 */
@AutoConfiguration(after = { QlessDoctorAutoConfiguration.class, QlessHandlerAutoConfiguration.class,
		QlessScheduleAutoConfiguration.class })
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(QlessEndpoint.class)
@ConditionalOnBean({ QlessClient.class, JobHandlerRegistry.class, ScheduledTaskRegistry.class, Doctor.class })
@EnableConfigurationProperties(QlessEndpointProperties.class)
public final class QlessEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	QlessEndpoint qlessEndpoint(QlessClient qless, JobHandlerRegistry handlers, ScheduledTaskRegistry tasks,
			Doctor doctor, ShownPayloads payloads) {
		return new QlessEndpoint(qless, handlers, tasks, doctor, payloads);
	}

	@Bean
	@ConditionalOnMissingBean
	ShownPayloads qlessShownPayloads(QlessEndpointProperties properties, QlessClient qless,
			ObjectProvider<SanitizingFunction> functions) {
		return new ShownPayloads(properties.showPayloads(), properties.roles(), qless.payloads(),
				functions.orderedStream().toList());
	}

}
