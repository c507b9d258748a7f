package io.qless.metrics;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.qless.client.EnqueuedJob;
import io.qless.client.JobClient;
import io.qless.job.NewJob;

/**
 * The observation {@code qless.enqueue}. Low cardinality: {@code type}, {@code queue} and
 * {@code outcome}, each {@code mixed} where the jobs of a call differ. High cardinality:
 * {@code jid} of a job that is enqueued alone, {@code jobs} for the number of several.
 */
public class DefaultEnqueueObservationConvention implements EnqueueObservationConvention {

	private final BoundedTag types = new BoundedTag();

	private final BoundedTag queues = new BoundedTag();

	/** Creates it. */
	public DefaultEnqueueObservationConvention() {
	}

	@Override
	public String getName() {
		return "qless.enqueue";
	}

	@Override
	public String getContextualName(EnqueueObservationContext context) {
		return "enqueue " + type(context);
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(EnqueueObservationContext context) {
		return KeyValues.of("type", type(context), "queue",
				this.queues.of(common(context.jobs(), DefaultEnqueueObservationConvention::queue)), "outcome",
				outcome(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(EnqueueObservationContext context) {
		List<EnqueuedJob> results = context.results();
		if (context.jobs().size() > 1) {
			return KeyValues.of("jobs", Integer.toString(context.jobs().size()));
		}
		return results.isEmpty() ? KeyValues.empty() : KeyValues.of("jid", results.get(0).jid());
	}

	private String type(EnqueueObservationContext context) {
		return this.types.of(common(context.jobs(), NewJob::type));
	}

	private static String queue(NewJob job) {
		String queue = job.options().queue();
		return (queue != null) ? queue : JobClient.DEFAULT_QUEUE;
	}

	private static String outcome(EnqueueObservationContext context) {
		if (context.getError() != null) {
			return "error";
		}
		return context.results().isEmpty() ? KeyValue.NONE_VALUE
				: common(context.results(), (job) -> job.outcome().name().toLowerCase(Locale.ROOT));
	}

	private static <T> String common(List<T> jobs, Function<T, String> what) {
		Stream<String> values = jobs.stream().map(what).distinct().limit(2);
		return values.reduce((one, other) -> "mixed").orElse("none");
	}

}
