package io.qless.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.qless.client.EnqueueInterceptor;
import io.qless.client.EnqueuedJob;
import io.qless.job.JobOptionsBuilder;
import io.qless.job.NewJob;
import org.jspecify.annotations.Nullable;

/**
 * Observes each call that enqueues, and gives its jobs the headers that lead from there
 * to their handlers.
 */
public final class EnqueueObservations implements EnqueueInterceptor {

	/** What the engine takes: a trace is not worth a refused job. */
	private static final int MOST_HEADERS = 100;

	private static final int LONGEST_HEADER = 4096;

	private final ObservationRegistry registry;

	private final EnqueueObservationConvention convention;

	/**
	 * Creates it.
	 * @param registry takes the observations
	 * @param convention says what they are called
	 */
	public EnqueueObservations(ObservationRegistry registry, EnqueueObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public void beforeEnqueue(String type, @Nullable Object payload, JobOptionsBuilder job) {
	}

	@Override
	public List<EnqueuedJob> aroundEnqueue(List<NewJob> jobs, Invocation invocation) {
		if (this.registry.isNoop()) {
			return invocation.proceed(jobs);
		}
		EnqueueObservationContext context = new EnqueueObservationContext(jobs);
		Observation observation = Observation.createNotStarted(this.convention, () -> context, this.registry);
		return observation.observe(() -> {
			List<EnqueuedJob> results = invocation.proceed(withHeaders(jobs, context.getCarrier()));
			context.results(results);
			return results;
		});
	}

	private static List<NewJob> withHeaders(List<NewJob> jobs, @Nullable Map<String, String> carrier) {
		Map<String, String> headers = new LinkedHashMap<>((carrier != null) ? carrier : Map.of());
		headers.values().removeIf((text) -> text.getBytes(StandardCharsets.UTF_8).length > LONGEST_HEADER);
		return headers.isEmpty() ? jobs : jobs.stream().map((job) -> withHeaders(job, headers)).toList();
	}

	/** Who gives a job a trace wants that one, and not a mixture of two. */
	private static NewJob withHeaders(NewJob job, Map<String, String> headers) {
		Map<String, String> own = job.options().headers();
		if (!Collections.disjoint(own.keySet(), headers.keySet()) || own.size() + headers.size() > MOST_HEADERS) {
			return job;
		}
		return new NewJob(job.type(), job.data(), job.options().with((options) -> options.headers(headers)));
	}

}
