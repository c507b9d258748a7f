package io.qless.metrics;

import io.micrometer.common.KeyValues;

/**
 * The observation {@code qless.process}. Low cardinality: {@code type}, {@code queue} and
 * {@code outcome}. High cardinality: {@code jid} and {@code attempt}.
 */
public class DefaultProcessObservationConvention implements ProcessObservationConvention {

	private final BoundedTag types = new BoundedTag();

	private final BoundedTag queues = new BoundedTag();

	/** Creates it. */
	public DefaultProcessObservationConvention() {
	}

	@Override
	public String getName() {
		return "qless.process";
	}

	@Override
	public String getContextualName(ProcessObservationContext context) {
		return "process " + this.types.of(context.job().type());
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ProcessObservationContext context) {
		return KeyValues.of("type", this.types.of(context.job().type()), "queue", this.queues.of(context.job().queue()),
				"outcome", context.outcomeWord());
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ProcessObservationContext context) {
		return KeyValues.of("jid", context.job().jid(), "attempt", Integer.toString(context.job().attempt()));
	}

}
