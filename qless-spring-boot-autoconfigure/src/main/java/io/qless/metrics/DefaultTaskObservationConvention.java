package io.qless.metrics;

import io.micrometer.common.KeyValues;

/**
 * The observation {@code qless.task}. Low cardinality: {@code task} and {@code outcome}.
 * High cardinality: {@code jid} and {@code attempt}.
 */
public class DefaultTaskObservationConvention implements TaskObservationConvention {

	private final BoundedTag tasks = new BoundedTag();

	/** Creates it. */
	public DefaultTaskObservationConvention() {
	}

	@Override
	public String getName() {
		return "qless.task";
	}

	@Override
	public String getContextualName(TaskObservationContext context) {
		return "task " + this.tasks.of(context.task());
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(TaskObservationContext context) {
		return KeyValues.of("task", this.tasks.of(context.task()), "outcome", context.outcomeWord());
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(TaskObservationContext context) {
		return KeyValues.of("jid", context.job().jid(), "attempt", Integer.toString(context.job().attempt()));
	}

}
