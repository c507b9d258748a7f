package io.qless.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Says what the observation of a scheduled task's run is called and which keys it has. A
 * bean of this type takes the place of {@link DefaultTaskObservationConvention}, which
 * may be its superclass.
 */
public interface TaskObservationConvention extends ObservationConvention<TaskObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof TaskObservationContext;
	}

}
