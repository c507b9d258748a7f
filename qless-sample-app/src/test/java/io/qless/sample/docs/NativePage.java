package io.qless.sample.docs;

import io.qless.job.JobType;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;

/**
 * Quoted by {@code operate/native.md}.
 */
class NativePage {

	// tag::binding[]
	@RegisterReflectionForBinding({ Invoice.class, Reminder.class })
	// end::binding[]
	class Billing {

	}

	@JobType("order.invoice")
	record Invoice(String order) {
	}

	@JobType("order.remind")
	record Reminder(String order) {
	}

}
