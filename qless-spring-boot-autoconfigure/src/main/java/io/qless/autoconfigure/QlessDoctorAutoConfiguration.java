package io.qless.autoconfigure;

import io.qless.autoconfigure.embedded.EmbeddedRedisServer;
import io.qless.client.QlessClient;
import io.qless.doctor.Doctor;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * A {@link Doctor} for whoever asks, and what it finds in the log after each start.
 */
@AutoConfiguration(after = QlessAutoConfiguration.class)
@ConditionalOnBean(QlessClient.class)
public final class QlessDoctorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Doctor qlessDoctor(QlessClient qless, Environment environment) {
		return new Doctor(qless, environment.getProperty("spring.application.name", ""));
	}

	// The embedded server is for trying things out, and keeps nothing on purpose.
	@Bean
	@ConditionalOnBooleanProperty(name = "qless.doctor.enabled", matchIfMissing = true)
	@ConditionalOnMissingBean({ FirstExamination.class, EmbeddedRedisServer.class })
	FirstExamination qlessFirstExamination(Doctor doctor, QlessProperties properties) {
		Setting.check(properties.doctor().delay().toMillis() > 0, "qless.doctor.delay", properties.doctor().delay(),
				"It is to be more than 0.");
		return new FirstExamination(doctor, properties.doctor().delay());
	}

}
