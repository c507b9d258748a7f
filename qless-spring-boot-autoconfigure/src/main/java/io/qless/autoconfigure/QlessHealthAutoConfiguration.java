package io.qless.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import io.qless.actuate.QlessHealthIndicator;
import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.lua.LuaCaller;
import io.qless.schedule.ScheduledTaskContainer;
import io.qless.worker.WorkerContainer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * The health of qless, where the application has Spring Boot's health.
 */
@AutoConfiguration(after = { QlessWorkerAutoConfiguration.class, QlessScheduleAutoConfiguration.class })
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(LuaCaller.class)
public final class QlessHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnEnabledHealthIndicator("qless")
	QlessHealthIndicator qlessHealthIndicator(LuaCaller lua, PayloadMapper payloads, QlessProperties properties,
			ObjectProvider<WorkerContainer> workers, ObjectProvider<ScheduledTaskContainer> tasks) {
		Duration timeout = properties.health().timeout();
		Setting.check(timeout.toMillis() > 0, "qless.health.timeout", timeout, "It is to be more than 0.");
		QlessClient impatient = new QlessClient(lua.withTimeout(timeout), payloads,
				ProcessName.of(properties.worker()));
		return new QlessHealthIndicator(impatient, workers.getIfAvailable(), tasks.getIfAvailable(),
				longestWaits(properties.queues()));
	}

	private static Map<String, Duration> longestWaits(Map<String, QlessProperties.Queue> queues) {
		Map<String, Duration> longest = new TreeMap<>();
		queues.forEach((name, queue) -> {
			Duration slo = queue.slo();
			if (slo != null) {
				Setting.check(!name.isEmpty() && name.getBytes(StandardCharsets.UTF_8).length <= 512,
						"qless.queues." + name + ".slo", slo, "The name of a queue is to have 1 to 512 bytes.");
				Setting.check(!slo.isNegative(), "qless.queues." + name + ".slo", slo, "It must not be negative.");
				longest.put(name, slo);
			}
		});
		return longest;
	}

}
