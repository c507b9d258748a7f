package io.qless.autoconfigure;

import java.util.List;
import java.util.Map;

import io.qless.actuate.QlessInfoContributor;
import io.qless.handler.JobHandler;
import io.qless.handler.JobHandlerRegistry;
import io.qless.lua.LuaCaller;
import io.qless.schedule.ScheduledTask;
import io.qless.schedule.ScheduledTaskContainer;
import io.qless.testing.RedisNamespace;
import io.qless.worker.WorkerContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

@ExtendWith(OutputCaptureExtension.class)
class QlessInfoIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	@Test
	void oneLineSaysWhatTheApplicationDoes(CapturedOutput output) {
		start(Desk.class).close();
		assertThat(output.getOut().lines().filter((line) -> line.contains("in the namespace " + this.redis.name())))
			.singleElement()
			.asString()
			.contains("Workers: printing (3 at once of print, proof-*). Handlers: print. Tasks: cleaning, morning.");
	}

	@Test
	void anApplicationThatOnlyEnqueuesSaysSo(CapturedOutput output) {
		start(Nothing.class, "qless.worker.enabled=false").close();
		assertThat(output).contains("Workers: none. Handlers: none. Tasks: morning.");
	}

	@Test
	void thereIsOneLineAlsoIfTheApplicationHasItsOwn(CapturedOutput output) {
		start(Own.class).close();
		assertThat(output.getOut().split("in the namespace " + this.redis.name(), -1)).hasSize(2);
	}

	@Test
	void theInfoNamesNamespaceAndGroups() {
		try (ConfigurableApplicationContext context = start(Desk.class)) {
			Info.Builder builder = new Info.Builder();
			context.getBean(QlessInfoContributor.class).contribute(builder);
			assertThat(builder.build().getDetails()).extractingByKey("qless", map(String.class, Object.class))
				.containsEntry("namespace", this.redis.name())
				.containsEntry("groups",
						Map.of("printing", Map.of("queues", List.of("print", "proof-*"), "concurrency", 3)));
		}
	}

	@Test
	void theVersionIsThereIfItIsKnown() {
		Info.Builder builder = new Info.Builder();
		new QlessInfoContributor("1.2.3", "ql", Map::of).contribute(builder);
		assertThat(builder.build().getDetails()).hasToString("{qless={version=1.2.3, namespace=ql, groups={}}}");
	}

	@Test
	void theInfoCanBeTurnedOffAndNeedsActuator() {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
					QlessInfoAutoConfiguration.class))
			.withPropertyValues("spring.data.redis.url=" + this.redis.url(), "qless.namespace=" + this.redis.name());
		runner.run((context) -> assertThat(context).hasSingleBean(QlessInfoContributor.class));
		runner.withPropertyValues("management.info.qless.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(QlessInfoContributor.class));
		runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("qlessInfoContributor"));
	}

	private ConfigurableApplicationContext start(Class<?> beans, String... properties) {
		return new SpringApplicationBuilder(beans).web(WebApplicationType.NONE)
			.properties("spring.data.redis.url=" + this.redis.url(), "qless.namespace=" + this.redis.name(),
					"qless.worker.groups.printing.queues=print,proof-*", "qless.worker.groups.printing.concurrency=3",
					"qless.tasks.morning.cron=0 0 7 * * *", "qless.tasks.morning.type=print")
			.run(arguments(properties));
	}

	private static String[] arguments(String... properties) {
		return List.of(properties).stream().map((property) -> "--" + property).toArray(String[]::new);
	}

	@EnableAutoConfiguration
	static class Nothing {

	}

	@EnableAutoConfiguration
	@Import(Printer.class)
	static class Desk {

	}

	@EnableAutoConfiguration
	static class Own {

		@Bean
		StartUpLine ownLine(LuaCaller lua, QlessProperties properties, ObjectProvider<WorkerContainer> workers,
				ObjectProvider<JobHandlerRegistry> handlers, ObjectProvider<ScheduledTaskContainer> tasks) {
			return new StartUpLine(new Installation(lua, properties, workers), handlers, tasks);
		}

	}

	static class Printer {

		@JobHandler(type = "print", queue = "print")
		void print() {
		}

		@ScheduledTask(id = "cleaning", cron = "0 0 3 * * *")
		void clean() {
		}

	}

}
