package io.qless.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Says what the observation of a job's attempt is called and which keys it has. A bean of
 * this type takes the place of {@link DefaultProcessObservationConvention}, which may be
 * its superclass.
 */
public interface ProcessObservationConvention extends ObservationConvention<ProcessObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ProcessObservationContext;
	}

}
