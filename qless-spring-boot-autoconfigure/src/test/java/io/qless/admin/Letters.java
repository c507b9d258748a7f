package io.qless.admin;

import java.time.Instant;
import java.util.List;

import io.qless.client.PayloadMapper;
import io.qless.handler.JobHandler;
import io.qless.handler.JobHandlerPostProcessor;
import io.qless.handler.JobHandlerRegistry;
import io.qless.job.JobType;
import jakarta.validation.constraints.NotBlank;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The handlers of an application that sends letters.
 */
final class Letters {

	private Letters() {
	}

	static JobHandlerRegistry handlers(PayloadMapper payloads) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(JobHandlerRegistry.class, () -> new JobHandlerRegistry(payloads));
			context.registerBean(JobHandlerPostProcessor.class,
					() -> new JobHandlerPostProcessor(context.getBeanProvider(JobHandlerRegistry.class)));
			context.register(Mail.class);
			context.refresh();
			return context.getBean(JobHandlerRegistry.class);
		}
	}

	/** Handles both. */
	static class Mail {

		@JobHandler(label = "Sends mail")
		void send(Letter letter) {
		}

		@JobHandler(type = "mail.sweep", queue = "mail", label = "Sweeps the floor")
		void sweep() {
		}

	}

	/** How soon. */
	enum Speed {

		SLOW, FAST

	}

	/**
	 * A payload.
	 */
	@JobType(value = "mail.send", queue = "mail", priority = 3)
	record Letter(@NotBlank String to, int copies, Speed speed, List<Line> lines, Instant due) {
	}

	/**
	 * A part of it.
	 */
	record Line(String text, double size) {
	}

}
