package io.qless.autoconfigure;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.qless.admin.Administration;
import io.qless.admin.ShownContent;
import io.qless.client.JobClient;
import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.doctor.Doctor;
import io.qless.handler.JobHandlerRegistry;
import io.qless.schedule.ScheduledTaskRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * What operators see and do, for the actuator's endpoint and the dashboard. Without an
 * actuator there are neither.
 */
@AutoConfiguration(after = { QlessDoctorAutoConfiguration.class, QlessHandlerAutoConfiguration.class,
		QlessScheduleAutoConfiguration.class })
@ConditionalOnClass(SanitizingFunction.class)
@ConditionalOnBean({ JobClient.class, JobHandlerRegistry.class, ScheduledTaskRegistry.class, Doctor.class })
public final class QlessAdminAutoConfiguration {

	/**
	 * Without the rules of the language that the JVM speaks: in Turkish i is not the
	 * small I.
	 */
	private static final Pattern SECRET = Pattern.compile("password|secret|token|key|authorization|cookie|credential",
			Pattern.CASE_INSENSITIVE);

	private static final SanitizingFunction SECRETS = SanitizingFunction.sanitizeValue()
		.ifMatches((data) -> SECRET.matcher(data.getKey()).find());

	@Bean
	@ConditionalOnMissingBean
	Administration qlessAdministration(JobClient jobs, JobHandlerRegistry handlers, ScheduledTaskRegistry tasks,
			Doctor doctor) {
		return new Administration(jobs, handlers, tasks, doctor);
	}

	@Bean
	@ConditionalOnMissingBean
	ShownContent qlessShownContent(QlessClient qless, ObjectProvider<SanitizingFunction> functions) {
		return content(qless.payloads(), functions.orderedStream().toList());
	}

	/**
	 * Values whose keys look like those of secrets are masked, and what functions mask.
	 */
	static ShownContent content(PayloadMapper json, List<SanitizingFunction> functions) {
		Sanitizer sanitizer = new Sanitizer(Stream.concat(Stream.of(SECRETS), functions.stream()).toList());
		return new ShownContent(json, (key, value) -> sanitizer.sanitize(new SanitizableData(null, key, value), true));
	}

}
