package io.qless.autoconfigure;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Gives a refused value the name of the property it came from; Spring Boot reports it
 * with that name and the place where it was set.
 */
final class Setting {

	private Setting() {
	}

	/** Makes what a value is for; the rule is that of whoever refuses it. */
	static <T> T use(String property, @Nullable Object value, Supplier<T> use) {
		try {
			return use.get();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(property, value, ex.getMessage());
		}
	}

	static void check(boolean valid, String property, @Nullable Object value, String reason) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException(property, value, reason);
		}
	}

}
