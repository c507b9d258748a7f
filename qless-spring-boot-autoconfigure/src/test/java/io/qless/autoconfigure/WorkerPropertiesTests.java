package io.qless.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.qless.worker.Reserver;
import io.qless.worker.Worker;
import io.qless.worker.WorkerContainer;
import io.qless.worker.WorkerOptions;
import io.qless.worker.WorkerOptions.ThreadKind;
import io.qless.worker.WorkerOptionsCustomizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerPropertiesTests {

	private static final Reserver ORDERED = Reserver.ordered();

	private static final List<String> ABC = List.of("a", "b", "c");

	private final ApplicationContextRunner runner = ContextsForTests.withHandler();

	@Test
	void oneWorkerTakesTheQueuesOfAllHandlers() {
		this.runner.run((context) -> {
			WorkerOptions options = options(context).get(0);
			assertThat(options.queues()).containsExactlyInAnyOrder("printer", "mail");
			assertThat(options.name()).endsWith("-default");
			assertThat(options.concurrency()).isEqualTo(10);
			assertThat(options.lease()).isEqualTo(Duration.ofSeconds(30));
			assertThat(options.pollInterval()).isEqualTo(Duration.ofSeconds(5));
			assertThat(options.threads()).isEqualTo(ThreadKind.PLATFORM);
			assertThat(context.getBean(WorkerContainer.class).drain()).isEqualTo(Duration.ofSeconds(25));
		});
	}

	@Test
	void groupsHaveWorkersOfTheirOwn() {
		this.runner
			.withPropertyValues("qless.worker.name=desk-1", "qless.worker.lease=10s", "qless.worker.poll-interval=2s",
					"qless.worker.groups.fast.queues=mail,sms", "qless.worker.groups.fast.concurrency=50",
					"qless.worker.groups.rest.concurrency=2")
			.run((context) -> assertThat(options(context).stream().map((options) -> options.withReserver(ORDERED)))
				.containsExactlyInAnyOrder(
						new WorkerOptions("desk-1-fast", List.of("mail", "sms"), ORDERED, 50, Duration.ofSeconds(10),
								Duration.ofSeconds(2), ThreadKind.PLATFORM),
						new WorkerOptions("desk-1-rest", List.of("mail", "printer"), ORDERED, 2, Duration.ofSeconds(10),
								Duration.ofSeconds(2), ThreadKind.PLATFORM)));
	}

	@Test
	void customizersHaveTheLastWord() {
		this.runner
			.withBean(WorkerOptionsCustomizer.class,
					() -> (options) -> options.withName(options.name() + "-x").withConcurrency(7))
			.run((context) -> {
				assertThat(options(context).get(0).name()).endsWith("-default-x");
				assertThat(options(context).get(0).concurrency()).isEqualTo(7);
			});
	}

	@Test
	void theReserverOfAGroupIsTheOneThatItNames() {
		this.runner
			.withPropertyValues("qless.worker.groups.a.reserver=round-robin", "qless.worker.groups.b.queues=x,y-*,z",
					"qless.worker.groups.b.reserver=weighted", "qless.worker.groups.b.weights=1,3")
			.run((context) -> {
				Reserver turns = reserver(context, "a");
				turns.order(ABC);
				turns.served("a", 1);
				assertThat(turns.order(ABC)).containsExactly("b", "c", "a");
				Reserver weighted = reserver(context, "b");
				weighted.served("x", 1);
				weighted.served("y-1", 2);
				assertThat(weighted.order(List.of("x", "y-1"))).containsExactly("y-1", "x");
			});
	}

	@Test
	void aBeanCanBeTheReserverAndReplaceOneOfThem() {
		this.runner.withBean("backwards", Reserver.class, () -> (queues) -> List.of("backwards"))
			.withBean("round-robin", Reserver.class, () -> (queues) -> List.of("ours"))
			.withPropertyValues("qless.worker.groups.a.reserver=backwards",
					"qless.worker.groups.b.reserver=round-robin")
			.run((context) -> {
				assertThat(reserver(context, "a").order(ABC)).containsExactly("backwards");
				assertThat(reserver(context, "b").order(ABC)).containsExactly("ours");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = {
	// @formatter:off
			"qless.namespace=a{b}                        | qless.namespace                         | no braces",
			"qless.namespace=                            | qless.namespace                         | 1 to 64 characters",
			"qless.redis-timeout=0s                      | qless.redis-timeout                     | more than 0",
			"qless.max-payload=-1B                       | qless.max-payload                       | from 1 byte",
			"qless.max-payload=4GB                       | qless.max-payload                       | from 1 byte",
			"qless.worker.groups.fast.concurrency=0      | qless.worker.groups.fast.concurrency    | from 1 to 250",
			"qless.worker.groups.fast.concurrency=251    | qless.worker.groups.fast.concurrency    | from 1 to 250",
			"qless.worker.groups.a.reserver=fair         | qless.worker.groups.a.reserver          | weighted, or the name",
			"qless.worker.groups.a.reserver=environment  | qless.worker.groups.a.reserver          | no Reserver",
			"qless.worker.groups.a.weights=1             | qless.worker.groups.a.weights           | Only the reserver",
			"qless.worker.lease=99ms                     | qless.worker.lease                      | 100 ms at least",
			"qless.worker.poll-interval=0s               | qless.worker.poll-interval              | 100 ms at least",
			"qless.worker.shutdown.drain=-1s             | qless.worker.shutdown.drain             | negative",
			"qless.worker.stuck.after=-1s                | qless.worker.stuck                      | negative",
			"qless.worker.stuck.replaced=-1              | qless.worker.stuck                      | negative",
			"qless.defaults.retries=-1                   | qless.defaults.retries                  | negative",
			"qless.defaults.backoff.jitter=2             | qless.defaults.backoff                  | jitter",
			"qless.defaults.backoff.delay=-1s            | qless.defaults.backoff                  | negative",
			"qless.defaults.backoff.policy=slowly        | qless.defaults.backoff.policy           | No bean of the type",
			"qless.defaults.backoff.multiplier=0.5       | qless.defaults.backoff                  | multiplier" })
	// @formatter:on
	void aValueThatMakesNoSenseIsRefusedWithTheNameOfItsProperty(String setting, String property, String reason) {
		for (ApplicationContextRunner application : List.of(this.runner, ContextsForTests.withoutHandlers())) {
			application.withPropertyValues(setting)
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (refusal) -> {
						assertThat(refusal.getName()).isEqualTo(property);
						assertThat(refusal).hasMessageContaining(property);
						assertThat(refusal.getReason()).contains(reason);
					}));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "qless.worker.lease=soon", "qless.worker.threads=green", "qless.max-payload=much",
			"qless.worker.groups.fast.concurrency=many" })
	void aValueThatCannotBeReadIsRefused(String setting) {
		this.runner.withPropertyValues(setting)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(setting.substring(0, setting.indexOf('='))));
	}

	@ParameterizedTest
	@CsvSource({ "25s, 25s, true", "40s, , true", "25s, , false", "10s, 20s, false", "20s, 10000, true" })
	@ExtendWith(OutputCaptureExtension.class)
	void aDrainThatTheContextCutsShortIsWarnedOf(String drain, String phase, boolean warns, CapturedOutput output) {
		this.runner
			.withPropertyValues("qless.worker.shutdown.drain=" + drain,
					(phase != null) ? "spring.lifecycle.timeout-per-shutdown-phase=" + phase : "unused=")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output.toString().contains("qless.worker.shutdown.drain")).isEqualTo(warns);
	}

	@Test
	@EnabledOnJre(JRE.JAVA_17)
	void virtualThreadsNeedANewerJava() {
		this.runner.withPropertyValues("qless.worker.threads=virtual")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("qless.worker.threads")
				.hasMessageContaining("Virtual threads need Java 21 or newer, and this is Java 17"));
	}

	@ParameterizedTest
	@CsvSource({ "auto, true, VIRTUAL", "auto, false, PLATFORM", "virtual, false, VIRTUAL",
			"platform, true, PLATFORM" })
	@EnabledForJreRange(min = JRE.JAVA_21)
	void threadsAreWhatIsAskedForOrWhatTheApplicationUses(String threads, String virtual, ThreadKind kind) {
		this.runner.withPropertyValues("qless.worker.threads=" + threads, "spring.threads.virtual.enabled=" + virtual)
			.run((context) -> assertThat(options(context).get(0).threads()).isEqualTo(kind));
	}

	@Test
	@EnabledOnJre(JRE.JAVA_17)
	void platformThreadsAreUsedWhereThereAreNoOthers() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(options(context).get(0).threads()).isEqualTo(ThreadKind.PLATFORM));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "1,2,3 | or fewer", "1,0 | 1 or more" })
	void weightsThatMakeNoSenseAreRefused(String weights, String reason) {
		this.runner
			.withPropertyValues("qless.worker.groups.a.reserver=weighted", "qless.worker.groups.a.queues=x,y",
					"qless.worker.groups.a.weights=" + weights)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("qless.worker.groups.a.weights")
				.hasMessageContaining(reason));
	}

	private static Reserver reserver(ApplicationContext context, String group) {
		return options(context).stream()
			.filter((options) -> options.name().endsWith("-" + group))
			.findFirst()
			.orElseThrow()
			.reserver();
	}

	private static List<WorkerOptions> options(ApplicationContext context) {
		return context.getBean(WorkerContainer.class).workers().stream().map(Worker::options).toList();
	}

}
