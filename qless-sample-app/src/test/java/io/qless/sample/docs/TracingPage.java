package io.qless.sample.docs;

import io.micrometer.common.KeyValues;
import io.qless.metrics.DefaultProcessObservationConvention;
import io.qless.metrics.ProcessObservationContext;
import io.qless.metrics.ProcessObservationConvention;

import org.springframework.context.annotation.Bean;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

/**
 * Quoted by {@code operate/tracing.md}.
 */
class TracingPage {

	// tag::decorator[]
	@Bean
	TaskDecorator handingOver() {
		return new ContextPropagatingTaskDecorator();
	}
	// end::decorator[]

	// tag::convention[]
	@Bean
	ProcessObservationConvention withLabel() {
		return new DefaultProcessObservationConvention() {

			@Override
			public KeyValues getLowCardinalityKeyValues(ProcessObservationContext context) {
				return super.getLowCardinalityKeyValues(context).and("label", context.handler().label());
			}

		};
	}
	// end::convention[]

}
