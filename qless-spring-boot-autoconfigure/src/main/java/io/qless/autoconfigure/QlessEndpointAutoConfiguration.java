package io.qless.autoconfigure;

import io.qless.actuate.QlessEndpoint;
import io.qless.actuate.ShownPayloads;
import io.qless.admin.Administration;
import io.qless.admin.ShownContent;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The actuator's endpoint {@code qless}, where the application exposes it.
 */
@AutoConfiguration(after = QlessAdminAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(QlessEndpoint.class)
@ConditionalOnBean(Administration.class)
@EnableConfigurationProperties(QlessEndpointProperties.class)
public final class QlessEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	QlessEndpoint qlessEndpoint(Administration administration, ShownPayloads payloads) {
		return new QlessEndpoint(administration, payloads);
	}

	@Bean
	@ConditionalOnMissingBean
	ShownPayloads qlessShownPayloads(QlessEndpointProperties properties, ShownContent content) {
		return new ShownPayloads(properties.showPayloads(), properties.roles(), content);
	}

}
