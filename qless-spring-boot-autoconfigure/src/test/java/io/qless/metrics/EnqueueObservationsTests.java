package io.qless.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.qless.client.EnqueuedJob;
import io.qless.client.EnqueuedJob.Outcome;
import io.qless.client.RequestRefusedException;
import io.qless.job.JobOptions;
import io.qless.job.NewJob;
import org.junit.jupiter.api.Test;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EnqueueObservationsTests {

	private static final NewJob PRINT = new NewJob("print", "{}", JobOptions.of((job) -> job.queue("printer")));

	private static final NewJob SEND = new NewJob("send", "{}", JobOptions.DEFAULTS);

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final EnqueueObservations observations = observations(this.registry);

	private final List<NewJob> put = new ArrayList<>();

	@Test
	void aCallIsObservedWithWhatCameOfItsJob() {
		enqueue(List.of(PRINT), Outcome.DUPLICATE);
		assertThat(this.registry).hasSingleObservationThat()
			.hasNameEqualTo("qless.enqueue")
			.hasContextualNameEqualTo("enqueue print")
			.hasLowCardinalityKeyValue("type", "print")
			.hasLowCardinalityKeyValue("queue", "printer")
			.hasLowCardinalityKeyValue("outcome", "duplicate")
			.hasHighCardinalityKeyValue("jid", "jid-0")
			.hasBeenStopped();
	}

	@Test
	void whatJobsOfOneCallDoNotShareIsMixed() {
		enqueue(List.of(PRINT, SEND), Outcome.CREATED, Outcome.REPLACED);
		assertThat(this.registry).hasSingleObservationThat()
			.hasLowCardinalityKeyValue("type", "mixed")
			.hasLowCardinalityKeyValue("queue", "mixed")
			.hasLowCardinalityKeyValue("outcome", "mixed")
			.hasHighCardinalityKeyValue("jobs", "2")
			.doesNotHaveHighCardinalityKeyValueWithKey("jid");
	}

	@Test
	void whatIsRefusedIsAnError() {
		RequestRefusedException refusal = new RequestRefusedException("no", null);
		assertThatExceptionOfType(RequestRefusedException.class)
			.isThrownBy(() -> this.observations.aroundEnqueue(List.of(SEND), (jobs) -> {
				throw refusal;
			}));
		assertThat(this.registry).hasSingleObservationThat()
			.hasLowCardinalityKeyValue("queue", "default")
			.hasLowCardinalityKeyValue("outcome", "error")
			.hasError(refusal)
			.hasBeenStopped();
	}

	@Test
	void whatATracerTakesAlongIsAHeaderOfEachJob() {
		trace(Map.of("traceparent", "00-1-2-01"));
		NewJob own = new NewJob("print", "{}", JobOptions.of((job) -> job.headers(Map.of("tenant", "blue"))));
		enqueue(List.of(own, SEND), Outcome.CREATED, Outcome.CREATED);
		assertThat(this.put).extracting((job) -> job.options().headers())
			.containsExactly(Map.of("tenant", "blue", "traceparent", "00-1-2-01"), Map.of("traceparent", "00-1-2-01"));
	}

	@Test
	void aJobThatIsGivenATraceKeepsItWholly() {
		trace(Map.of("traceparent", "00-1-2-01", "tracestate", "vendor=1"));
		NewJob own = new NewJob("print", "{}", JobOptions.of((job) -> job.headers(Map.of("traceparent", "00-8-9-01"))));
		enqueue(List.of(own, SEND), Outcome.CREATED, Outcome.CREATED);
		assertThat(this.put).extracting((job) -> job.options().headers())
			.containsExactly(Map.of("traceparent", "00-8-9-01"),
					Map.of("traceparent", "00-1-2-01", "tracestate", "vendor=1"));
	}

	@Test
	void noJobIsRefusedForWhatATracerTakesAlong() {
		trace(Map.of("traceparent", "00-1-2-01", "baggage", "b".repeat(4097)));
		JobOptions full = JobOptions
			.of((job) -> IntStream.range(0, 100).forEach((number) -> job.headers(Map.of("header-" + number, "text"))));
		enqueue(List.of(SEND, new NewJob("print", "{}", full)), Outcome.CREATED, Outcome.CREATED);
		assertThat(this.put.get(0).options().headers()).containsOnlyKeys("traceparent");
		assertThat(this.put.get(1).options().headers()).hasSize(100).doesNotContainKey("traceparent");
	}

	@Test
	void jobsAreAsTheyWereWhereNobodyTraces() {
		enqueue(List.of(PRINT), Outcome.CREATED);
		assertThat(this.put.get(0)).isSameAs(PRINT);
	}

	@Test
	void nothingIsObservedForNobody() {
		List<NewJob> jobs = List.of(PRINT);
		List<EnqueuedJob> results = List.of(new EnqueuedJob("jid-0", Outcome.CREATED));
		List<EnqueuedJob> told = observations(ObservationRegistry.NOOP).aroundEnqueue(jobs, (same) -> {
			assertThat(same).isSameAs(jobs);
			return results;
		});
		assertThat(told).isSameAs(results);
	}

	@Test
	void noLowKeyHasMoreThanAHundredValuesAndTheRest() {
		DefaultEnqueueObservationConvention convention = new DefaultEnqueueObservationConvention();
		Stream<String> types = IntStream.range(0, 200)
			.mapToObj((number) -> List.of(new NewJob("type-" + number, "{}", JobOptions.DEFAULTS)))
			.flatMap((jobs) -> convention.getLowCardinalityKeyValues(new EnqueueObservationContext(jobs)).stream())
			.filter((value) -> value.getKey().equals("type"))
			.map(KeyValue::getValue);
		assertThat(types.distinct()).hasSize(101).contains("other");
	}

	@Test
	void theTimerOfCallsHasAHistogram() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		meters.config().meterFilter(new EnqueueHistogram());
		this.registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		enqueue(List.of(PRINT), Outcome.CREATED);
		assertThat(meters.get("qless.enqueue").timer().takeSnapshot().histogramCounts())
			.extracting((bucket) -> bucket.bucket(TimeUnit.MILLISECONDS))
			.containsExactly(1.0, 5.0, 20.0, 100.0, 500.0, 2000.0);
		assertThat(meters.timer("other").takeSnapshot().histogramCounts()).isEmpty();
	}

	private void enqueue(List<NewJob> jobs, Outcome... outcomes) {
		this.observations.aroundEnqueue(jobs, (some) -> {
			this.put.addAll(some);
			return IntStream.range(0, outcomes.length)
				.mapToObj((i) -> new EnqueuedJob("jid-" + i, outcomes[i]))
				.toList();
		});
	}

	private void trace(Map<String, String> headers) {
		this.registry.observationConfig().observationHandler(new ObservationHandler<EnqueueObservationContext>() {

			@Override
			public void onStart(EnqueueObservationContext context) {
				headers.forEach((name, text) -> context.getSetter().set(context.getCarrier(), name, text));
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return context instanceof EnqueueObservationContext;
			}

		});
	}

	private static EnqueueObservations observations(ObservationRegistry registry) {
		return new EnqueueObservations(registry, new DefaultEnqueueObservationConvention());
	}

}
