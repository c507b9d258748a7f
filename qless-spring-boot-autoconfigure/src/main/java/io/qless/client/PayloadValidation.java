package io.qless.client;

import java.util.Set;
import java.util.stream.Collectors;

import io.qless.job.JobOptionsBuilder;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Refuses payloads that Bean Validation finds fault with: better here, where the caller
 * hears of it, than in a handler that tries again and again.
 */
public final class PayloadValidation implements EnqueueInterceptor {

	private final Validator validator;

	/**
	 * Creates the check.
	 * @param validator finds what is wrong
	 */
	public PayloadValidation(Validator validator) {
		this.validator = validator;
	}

	/**
	 * Checks a payload.
	 * @throws RequestRefusedException if it is not valid; what is wrong is in the
	 * message, without the values, and in a {@link ConstraintViolationException} as its
	 * cause
	 */
	@Override
	public void beforeEnqueue(String type, @Nullable Object payload, JobOptionsBuilder job) {
		Set<ConstraintViolation<Object>> violations = (payload != null) ? this.validator.validate(payload) : Set.of();
		if (!violations.isEmpty()) {
			String wrong = violations.stream()
				.map((violation) -> violation.getPropertyPath() + " " + violation.getMessage())
				.sorted()
				.collect(Collectors.joining("; "));
			throw new RequestRefusedException("The payload of a job of type " + type + " is not valid: " + wrong,
					new ConstraintViolationException(wrong, violations));
		}
	}

}
