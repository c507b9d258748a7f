package io.qless.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.qless.client.JobClient;
import io.qless.metrics.DefaultEnqueueObservationConvention;
import io.qless.metrics.EnqueueHistogram;
import io.qless.metrics.EnqueueObservationConvention;
import io.qless.metrics.EnqueueObservations;
import io.qless.metrics.RunObservations;
import io.qless.worker.WorkerContainer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class QlessObservationAutoConfigurationTests {

	private final ApplicationContextRunner withoutRegistry = ContextsForTests.withHandler()
		.withConfiguration(AutoConfigurations.of(QlessObservationAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.withoutRegistry.withBean(TestObservationRegistry.class,
			TestObservationRegistry::create);

	@Test
	void whatIsEnqueuedAndWhatRunsIsObserved() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(EnqueueObservations.class)
				.hasSingleBean(RunObservations.class)
				.hasSingleBean(EnqueueHistogram.class);
			assertThatException().isThrownBy(() -> enqueue(context.getBean(JobClient.class)));
			assertThat(context.getBean(TestObservationRegistry.class)).hasSingleObservationThat()
				.hasNameEqualTo("qless.enqueue")
				.hasLowCardinalityKeyValue("queue", "printer");
		});
	}

	@Test
	void aBeanSaysWhatAnObservationIsCalled() {
		this.runner.withBean(EnqueueObservationConvention.class, Renamed::new).run((context) -> {
			assertThatException().isThrownBy(() -> enqueue(context.getBean(JobClient.class)));
			assertThat(context.getBean(TestObservationRegistry.class)).hasSingleObservationThat()
				.hasNameEqualTo("desk.enqueue");
		});
	}

	@Test
	void nothingIsObservedForNobody() {
		this.withoutRegistry.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(QlessObservationAutoConfiguration.class));
	}

	@Test
	void anApplicationWithoutMicrometerStarts() {
		this.withoutRegistry.withClassLoader(new FilteredClassLoader(ObservationRegistry.class))
			.run((context) -> assertThat(context).hasSingleBean(WorkerContainer.class)
				.doesNotHaveBean(QlessObservationAutoConfiguration.class));
	}

	private static void enqueue(JobClient jobs) {
		jobs.enqueue("article.print", "text", (job) -> {
		});
	}

	static class Renamed extends DefaultEnqueueObservationConvention {

		@Override
		public String getName() {
			return "desk.enqueue";
		}

	}

}
