package io.qless.client;

import java.util.List;

import io.qless.job.JobOptions;
import io.qless.job.JobOptionsBuilder;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotEmpty;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PayloadValidationTests {

	private final Validator validator = Validation.byDefaultProvider()
		.configure()
		.messageInterpolator(new ParameterMessageInterpolator())
		.buildValidatorFactory()
		.getValidator();

	private final PayloadValidation validation = new PayloadValidation(this.validator);

	record Page(@Max(5) int number) {

	}

	record Book(@NotEmpty String title, List<@Valid Page> pages) {

	}

	@Test
	void whatIsWrongIsToldWithoutTheValues() {
		Book wrong = new Book("", List.of(new Page(1), new Page(77)));
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> check(wrong))
			.withMessage(
					"The payload of a job of type book is not valid: pages[1].number must be less than or equal to 5; "
							+ "title must not be empty")
			.withCauseInstanceOf(ConstraintViolationException.class)
			.satisfies((ex) -> assertThat(((ConstraintViolationException) ex.getCause()).getConstraintViolations())
				.hasSize(2));
	}

	@Test
	void whatIsValidOrSaysNothingPasses() {
		check(new Book("title", List.of()));
		check(List.of(1, "text"));
		check("text");
		check(null);
	}

	private void check(Object payload) {
		this.validation.beforeEnqueue("book", payload, new JobOptionsBuilder(JobOptions.DEFAULTS));
	}

}
