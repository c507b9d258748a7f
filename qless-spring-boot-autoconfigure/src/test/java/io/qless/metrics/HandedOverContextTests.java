package io.qless.metrics;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.qless.handler.JobHandler;
import io.qless.handler.JobOutcome;
import io.qless.handler.TestJob;
import io.qless.worker.JobMdc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes along where a handler hands over to another thread.
 */
class HandedOverContextTests {

	private final ObservationRegistry registry = TestObservationRegistry.create();

	@AfterEach
	void clear() {
		MDC.clear();
	}

	@Test
	void theJobIsNamedInWhatAnotherThreadLogs() {
		ExecutorService threads = Executors.newSingleThreadExecutor();
		try {
			MDC.put(JobMdc.JID, "jid-1");
			ExecutorService handing = ContextExecutorService.wrap(threads,
					() -> ContextSnapshotFactory.builder().build().captureAll());
			assertThat(CompletableFuture.supplyAsync(() -> MDC.get(JobMdc.JID), handing).join()).isEqualTo("jid-1");
			assertThat(CompletableFuture.supplyAsync(() -> MDC.get(JobMdc.JID) == null, threads).join()).isTrue();
			MDC.clear();
			assertThat(CompletableFuture.supplyAsync(() -> MDC.get(JobMdc.JID) == null, handing).join()).isTrue();
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void aMonoOfAHandlerHasItsObservation() {
		Observation observation = Observation.start("outer", this.registry);
		JobOutcome outcome = observation.scoped(() -> TestJob.of("name", 1).runBy(new Desk()));
		observation.stop();
		assertThat(outcome).isEqualTo(new JobOutcome.Completed("\"outer\""));
	}

	static class Desk {

		@JobHandler(type = "name")
		Mono<String> name(int number) {
			return Mono
				.deferContextual(
						(context) -> Mono.just(name(context.getOrDefault(ObservationThreadLocalAccessor.KEY, null))))
				.subscribeOn(Schedulers.boundedElastic());
		}

		private static String name(@Nullable Observation observation) {
			return (observation != null) ? String.valueOf(observation.getContext().getName()) : "none";
		}

	}

}
