package io.qless.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Says what the observation of a call that enqueues is called and which keys it has. A
 * bean of this type takes the place of {@link DefaultEnqueueObservationConvention}, which
 * may be its superclass.
 */
public interface EnqueueObservationConvention extends ObservationConvention<EnqueueObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof EnqueueObservationContext;
	}

}
