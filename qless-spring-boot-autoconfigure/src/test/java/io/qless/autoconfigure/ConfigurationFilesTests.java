package io.qless.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationFilesTests {

	@Test
	void everyPropertyIsDescribed() throws IOException {
		String json = new ClassPathResource("META-INF/spring-configuration-metadata.json")
			.getContentAsString(StandardCharsets.UTF_8);
		TreeMap<String, String> described = new TreeMap<>();
		for (JsonNode property : new JsonMapper().readTree(json).path("properties")) {
			described.put(property.path("name").asString(), property.path("description").asString(""));
		}
		assertThat(described).containsOnlyKeys("qless.namespace", "qless.redis-timeout", "qless.max-payload",
				"qless.max-payload-depth", "qless.validate-payloads", "qless.worker.enabled", "qless.worker.name",
				"qless.worker.threads", "qless.worker.lease", "qless.worker.poll-interval",
				"qless.worker.shutdown.drain", "qless.worker.stuck.after", "qless.worker.stuck.replaced",
				"qless.worker.groups", "qless.handlers", "qless.defaults.retries", "qless.defaults.backoff.delay",
				"qless.defaults.backoff.multiplier", "qless.defaults.backoff.max", "qless.defaults.backoff.jitter",
				"qless.defaults.backoff.policy", "qless.scheduling.enabled", "qless.scheduling.zone",
				"qless.scheduling.misfire", "qless.scheduling.tolerance", "qless.scheduling.concurrency", "qless.tasks",
				"qless.webhooks", "qless.doctor.enabled", "qless.doctor.delay", "qless.queues", "qless.health.timeout",
				"qless.status.enabled", "qless.status.path", "qless.status.secret", "qless.status.lifetime",
				"qless.status.show-results", "qless.status.stream.connections", "qless.status.stream.refresh",
				"qless.status.stream.heartbeat", "qless.status.stream.timeout", "qless.dashboard.enabled",
				"qless.dashboard.path", "qless.dashboard.unsecured", "qless.dashboard.authorities.view",
				"qless.dashboard.authorities.operate", "qless.dashboard.authorities.payload",
				"qless.dashboard.stream.connections", "qless.dashboard.stream.refresh",
				"qless.dashboard.stream.heartbeat", "qless.dashboard.stream.timeout", "qless.embedded-redis.enabled",
				"management.endpoint.qless.access", "management.endpoint.qless.cache.time-to-live",
				"management.endpoint.qless.show-payloads", "management.endpoint.qless.roles");
		assertThat(described).allSatisfy((name, description) -> assertThat(description).as(name).endsWith("."));
	}

	@Test
	void everyAutoConfigurationIsListed() {
		List<String> listed = Stream
			.of(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()).getCandidates())
			.flatMap(List::stream)
			.filter((name) -> name.startsWith("io.qless."))
			.toList();
		assertThat(listed).contains(QlessAutoConfiguration.class.getName(),
				QlessHandlerAutoConfiguration.class.getName(), QlessScheduleAutoConfiguration.class.getName(),
				QlessValidationAutoConfiguration.class.getName(), QlessWorkerAutoConfiguration.class.getName());
		assertThat(listed).allSatisfy(
				(name) -> assertThat(AnnotatedElementUtils.isAnnotated(Class.forName(name), AutoConfiguration.class))
					.isTrue());
	}

}
