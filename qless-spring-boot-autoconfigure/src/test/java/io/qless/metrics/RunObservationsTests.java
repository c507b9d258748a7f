package io.qless.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.qless.handler.HandlerOptions;
import io.qless.handler.JobContext;
import io.qless.handler.JobDiscardException;
import io.qless.handler.JobHandlerInfo;
import io.qless.handler.JobInterceptor;
import io.qless.handler.JobSnoozeException;
import io.qless.handler.TestJob;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class RunObservationsTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final RunObservations observations = observations(this.registry);

	@Test
	void anAttemptIsObserved() throws Exception {
		assertThat(run("print", job("jid-1").attempt(2), () -> "result")).isEqualTo("result");
		assertThat(this.registry).hasSingleObservationThat()
			.hasNameEqualTo("qless.process")
			.hasContextualNameEqualTo("process print")
			.hasLowCardinalityKeyValue("type", "print")
			.hasLowCardinalityKeyValue("outcome", "completed")
			.hasLowCardinalityKeyValueWithKey("queue")
			.hasHighCardinalityKeyValue("jid", "jid-1")
			.hasHighCardinalityKeyValue("attempt", "2")
			.doesNotHaveError()
			.hasBeenStopped();
	}

	@Test
	void theRunOfATaskIsOne() throws Exception {
		run("task:nightly", job("run:nightly"), () -> null);
		assertThat(this.registry).hasSingleObservationThat()
			.hasNameEqualTo("qless.task")
			.hasContextualNameEqualTo("task nightly")
			.hasLowCardinalityKeyValue("task", "nightly")
			.hasLowCardinalityKeyValue("outcome", "completed")
			.hasHighCardinalityKeyValue("jid", "run:nightly");
	}

	@Test
	void whatGoesWrongIsAnError() {
		IllegalStateException thrown = new IllegalStateException();
		fail(thrown);
		assertThat(this.registry).hasSingleObservationThat()
			.hasLowCardinalityKeyValue("outcome", "retry")
			.hasError(thrown)
			.hasBeenStopped();
	}

	@Test
	void theErrorIsWhatHasGoneWrongAndNotItsWrapper() {
		IllegalStateException cause = new IllegalStateException();
		fail(new ExecutionException(cause));
		assertThat(this.registry).hasSingleObservationThat().hasError(cause);
	}

	@Test
	void whatIsDiscardedIsNoError() {
		fail(new JobDiscardException("gone"));
		assertThat(this.registry).hasSingleObservationThat()
			.hasLowCardinalityKeyValue("outcome", "discarded")
			.doesNotHaveError();
	}

	@Test
	void whatIsSnoozedIsNoError() {
		fail(new JobSnoozeException(Duration.ofSeconds(1)));
		assertThat(this.registry).hasSingleObservationThat()
			.hasLowCardinalityKeyValue("outcome", "snoozed")
			.doesNotHaveError();
	}

	@Test
	void theHandlerRunsInTheScopeAndNothingIsLeftOfIt() throws Exception {
		Object current = run("print", job("jid-1"), this.registry::getCurrentObservation);
		assertThat(((Observation) Objects.requireNonNull(current)).getContext())
			.isInstanceOf(ProcessObservationContext.class);
		assertThat(this.registry.getCurrentObservation()).isNull();
	}

	@Test
	void jobsThatRunTogetherRunInTheScopeOfTheFirst() throws Exception {
		Object current = run("print", job("jid-1"), () -> Observation.createNotStarted("other", this.registry)
			.observeChecked(() -> run("print", job("jid-2"), this.registry::getCurrentObservation)));
		Observation.ContextView outer = Objects
			.requireNonNull(((Observation) Objects.requireNonNull(current)).getContextView().getParentObservation())
			.getContextView();
		assertThat(outer).isInstanceOfSatisfying(ProcessObservationContext.class,
				(context) -> assertThat(context.job().jid()).isEqualTo("jid-1"));
		assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo("qless.process", 2);
	}

	@Test
	void whatCameWithTheJobIsReadFromItsHeaders() {
		ProcessObservationContext context = new ProcessObservationContext(
				job("jid-1").header("traceparent", "00").job(), handler("print"));
		assertThat(context.getGetter().get(context.getCarrier(), "traceparent")).isEqualTo("00");
		assertThat(context.getGetter().get(context.getCarrier(), "tracestate")).isNull();
	}

	@Test
	void nothingIsObservedForNobody() throws Exception {
		Rest rest = new Rest(handler("print"), () -> "result");
		assertThat(observations(ObservationRegistry.NOOP).intercept(job("jid-1"), rest)).isEqualTo("result");
	}

	private void fail(Exception thrown) {
		assertThatException().isThrownBy(() -> run("print", job("jid-1"), () -> {
			throw thrown;
		})).isSameAs(thrown);
	}

	private @Nullable Object run(String type, JobContext job, Callable<@Nullable Object> handler) throws Exception {
		return this.observations.intercept(job, new Rest(handler(type), handler));
	}

	private static TestJob job(String jid) {
		return TestJob.of("print", List.of()).jid(jid);
	}

	private static JobHandlerInfo handler(String type) {
		String queue = type.startsWith("task:") ? "qless.tasks" : "printer";
		return new JobHandlerInfo(type, queue, "Prints", "Desk.print", HandlerOptions.DEFAULTS);
	}

	private static RunObservations observations(ObservationRegistry registry) {
		return new RunObservations(registry, new DefaultProcessObservationConvention(),
				new DefaultTaskObservationConvention());
	}

	private record Rest(JobHandlerInfo handler, Callable<@Nullable Object> work) implements JobInterceptor.Invocation {

		@Override
		public @Nullable Object proceed() throws Exception {
			return this.work.call();
		}

	}

}
