package io.qless.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import io.qless.client.PayloadMapper;
import io.qless.schedule.InvalidScheduledTaskException;
import io.qless.schedule.Misfire;
import io.qless.schedule.Overlap;
import io.qless.schedule.TaskDefinition;
import io.qless.schedule.TaskJob;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeclaredTasksTests {

	@Test
	void propertiesSayAllOfATask() throws Exception {
		List<TaskDefinition> tasks = tasks("""
				qless:
				  scheduling: { zone: Asia/Kolkata }
				  tasks:
				    nightly-report:
				      label: Writes the report
				      cron: "0 0 3 * * *"
				      zone: Europe/Paris
				      start-at: 2026-12-01T00:00:00Z
				      end-at: "2027-12-01T00:00:00Z"
				      max-fires: 9
				      jitter: 5s
				      misfire: all
				      max-missed: 3
				      tolerance: 2s
				      overlap: parallel
				      type: build.report
				      queue: reports
				      priority: 3
				      retries: 2
				      tags: [night, report]
				      data: { scope: all, pages: 3, parts: [a, { b: [1, 2] }] }
				    "[every.minute]": { every: 1m, type: tick }
				    off: { cron: "-", type: tick }
				""");
		assertThat(tasks).containsExactly(
				TaskDefinition.of("nightly-report",
						(task) -> task.label("Writes the report")
							.cron("0 0 3 * * *")
							.zone(ZoneId.of("Europe/Paris"))
							.startAt(Instant.parse("2026-12-01T00:00:00Z"))
							.endAt(Instant.parse("2027-12-01T00:00:00Z"))
							.maxFires(9L)
							.jitter(Duration.ofSeconds(5))
							.misfire(Misfire.ALL)
							.maxMissed(3)
							.tolerance(Duration.ofSeconds(2))
							.overlap(Overlap.PARALLEL)
							.job(new TaskJob("build.report", "reports",
									"{\"scope\":\"all\",\"pages\":3,\"parts\":[\"a\",{\"b\":[1,2]}]}", 3, 2,
									List.of("night", "report")))),
				TaskDefinition.of("every.minute",
						(task) -> task.every(Duration.ofMinutes(1))
							.zone(ZoneId.of("Asia/Kolkata"))
							.job(TaskJob.of("tick", "default", "{}"))));
	}

	@Test
	void aTaskWithoutATypeIsRefused() {
		assertThatExceptionOfType(InvalidScheduledTaskException.class)
			.isThrownBy(() -> tasks("qless: { tasks: { night: { cron: '@daily' } } }"))
			.withMessageContaining("The scheduled task \"night\" says type = \"\"");
	}

	private static List<TaskDefinition> tasks(String yaml) throws Exception {
		MutablePropertySources sources = new MutablePropertySources();
		new YamlPropertySourceLoader().load("test", new ByteArrayResource(yaml.getBytes())).forEach(sources::addLast);
		QlessProperties properties = new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate("qless",
				QlessProperties.class);
		return DeclaredTasks.of(properties, new PayloadMapper(1000));
	}

}
