package io.qless.autoconfigure;

import io.qless.client.PayloadValidation;
import jakarta.validation.Validator;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Checks payloads by Bean Validation, where the application has a validator.
 */
@AutoConfiguration(afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@ConditionalOnClass(Validator.class)
@ConditionalOnSingleCandidate(Validator.class)
@ConditionalOnBooleanProperty(name = "qless.validate-payloads", matchIfMissing = true)
public final class QlessValidationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PayloadValidation qlessPayloadValidation(Validator validator) {
		return new PayloadValidation(validator);
	}

}
