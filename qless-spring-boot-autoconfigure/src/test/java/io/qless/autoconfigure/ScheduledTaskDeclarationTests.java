package io.qless.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.qless.job.JobType;
import io.qless.schedule.InvalidScheduledTaskException;
import io.qless.schedule.Misfire;
import io.qless.schedule.Overlap;
import io.qless.schedule.ScheduledFire;
import io.qless.schedule.ScheduledTask;
import io.qless.schedule.ScheduledTaskContainer;
import io.qless.schedule.ScheduledTaskMethods;
import io.qless.schedule.ScheduledTaskRegistry;
import io.qless.schedule.TaskDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ScheduledTaskDeclarationTests {

	private final ApplicationContextRunner runner = ContextsForTests.withoutHandlers();

	@Test
	void anAnnotationSaysAllOfATask() {
		this.runner.withBean(Reports.class).withPropertyValues("report.zone=Europe/Paris").run((context) -> {
			TaskDefinition task = tasks(context).get(0);
			assertThat(task).isEqualTo(TaskDefinition.of("report",
					(said) -> said.label("Writes the report")
						.cron("0 0 3 * * *")
						.zone(ZoneId.of("Europe/Paris"))
						.initialDelay(Duration.ofMinutes(1))
						.startAt(Instant.parse("2026-11-30T23:00:00Z"))
						.endAt(Instant.parse("2027-12-01T00:00:00Z"))
						.maxFires(9L)
						.jitter(Duration.ofSeconds(5))
						.misfire(Misfire.ALL)
						.maxMissed(3)
						.tolerance(Duration.ofSeconds(2))
						.overlap(Overlap.QUEUE)
						.retries(2)));
		});
	}

	@Test
	void whatAnAnnotationDoesNotSayThePropertiesSay() {
		this.runner.withBean(Minutes.class)
			.withPropertyValues("qless.scheduling.zone=Asia/Kolkata", "qless.scheduling.misfire=skip",
					"qless.scheduling.tolerance=3s")
			.run((context) -> assertThat(tasks(context)).singleElement().satisfies((task) -> {
				assertThat(task.timing().every()).isEqualTo(Duration.ofMinutes(1));
				assertThat(task.timing().zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
				assertThat(task.misfire()).isEqualTo(Misfire.SKIP);
				assertThat(task.tolerance()).isEqualTo(Duration.ofSeconds(3));
				assertThat(task.retries()).isNull();
			}));
	}

	@Test
	void aDashDisablesATask() {
		this.runner.withBean(Minutes.class)
			.withPropertyValues("minutes.every=-")
			.run((context) -> assertThat(tasks(context)).isEmpty());
	}

	@Test
	void aLazyBeanIsMadeForItsTask() {
		this.runner
			.withInitializer((context) -> context
				.addBeanFactoryPostProcessor(new org.springframework.boot.LazyInitializationBeanFactoryPostProcessor()))
			.withBean(Minutes.class)
			.run((context) -> assertThat(tasks(context)).hasSize(1));
	}

	@Test
	void anApplicationThatDoesNotScheduleStillHasTheRegistry() {
		this.runner.withBean(Minutes.class)
			.withPropertyValues("qless.scheduling.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(ScheduledTaskRegistry.class)
				.doesNotHaveBean(ScheduledTaskContainer.class));
	}

	static List<Arguments> wrong() {
		return List.of(arguments(new Object() {
			@ScheduledTask(id = "a", cron = "0 0 3 * *")
			void run() {
			}
		}, "The scheduled task \"a\" says cron = \"0 0 3 * *\"."), arguments(new Object() {
			@ScheduledTask(id = "a", cron = "@daily", zone = "Europe/Atlantis")
			void run() {
			}
		}, "The scheduled task \"a\" says zone = \"Europe/Atlantis\"."), arguments(new Object() {
			@ScheduledTask(id = "a", cron = "@daily", startAt = "tomorrow")
			void run() {
			}
		}, "The scheduled task \"a\" says startAt = \"tomorrow\"."), arguments(new Object() {
			@ScheduledTask(id = "a", every = "1s", fixedRate = "2s")
			void run() {
			}
		}, "The scheduled task \"a\" says fixedRate = \"2s\"."), arguments(new Object() {
			@ScheduledTask(id = "a", cron = "@daily", maxFires = "many")
			void run() {
			}
		}, "The scheduled task \"a\" says maxFires = \"many\"."), arguments(new Object() {
			@ScheduledTask(id = "a", cron = "@daily")
			void run(String text) {
			}
		}, "The scheduled task \"a\" says method = \".run\"."), arguments(new Object() {
			@ScheduledTask(id = "a", cron = "@daily")
			CompletableFuture<Void> run() {
				return CompletableFuture.completedFuture(null);
			}
		}, "The scheduled task \"a\" says method = \".run\"."), arguments(new Object() {
			@ScheduledTask(id = "a", cron = "@daily")
			List<String> run() {
				return List.of();
			}
		}, "The scheduled task \"a\" says method = \".run\"."));
	}

	@ParameterizedTest
	@MethodSource("wrong")
	@SuppressWarnings("unchecked")
	void whatIsWrongIsSaidWithItsAttributeAndValue(Object bean, String reason) {
		this.runner.withBean("bean", (Class<Object>) bean.getClass(), () -> bean).run((context) -> {
			FailureAnalysis analysis = new InvalidDeclarationFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).isEqualTo(reason);
			assertThat(analysis.getAction()).startsWith("Please ");
		});
	}

	@Test
	void aPlaceholderWithoutAPropertyIsNamed() {
		this.runner.withBean(Reports.class)
			.run((context) -> assertThat(context.getStartupFailure()).hasMessageContaining("The method Reports.report")
				.hasMessageContaining("zone = \"${report.zone}\""));
	}

	@Test
	void anIdIsDeclaredOnce() {
		this.runner.withBean("one", Minutes.class)
			.withBean("two", Minutes.class)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidScheduledTaskException.class)
				.hasMessageContaining("Two methods are the scheduled task \"minutes\": Minutes.minutes"));
	}

	@Test
	void anIdInThePropertiesIsNotThatOfAMethod() {
		this.runner.withBean(Minutes.class)
			.withPropertyValues("qless.tasks.minutes.cron=@daily", "qless.tasks.minutes.type=work")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidScheduledTaskException.class)
				.hasMessageContaining("id = \"minutes\""));
	}

	private static List<TaskDefinition> tasks(ApplicationContext context) {
		return List.copyOf(context.getBean(ScheduledTaskMethods.class).tasks());
	}

	@JobType("index")
	record Index(Instant at) {
	}

	static class Reports {

		@ScheduledTask(id = "report", label = "Writes the report", cron = "0 0 3 * * *", zone = "${report.zone}",
				initialDelay = "1m", startAt = "2026-12-01T00:00:00", endAt = "2027-12-01T00:00:00Z", maxFires = "9",
				jitter = "5s", misfire = Misfire.ALL, maxMissed = 3, tolerance = "2s", overlap = Overlap.QUEUE,
				retries = 2)
		Optional<Index> report(ScheduledFire fire) {
			return Optional.of(new Index(fire.scheduledAt()));
		}

	}

	static class Minutes {

		@ScheduledTask(id = "minutes", fixedRate = "${minutes.every:1m}")
		void minutes() {
		}

	}

}
