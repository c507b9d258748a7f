package io.qless.admin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.qless.job.JobOptions;
import org.jspecify.annotations.Nullable;

/**
 * What is said with a change, by name. Nothing is guessed: what is of another kind than
 * expected is refused.
 *
 * @param arguments texts, numbers, booleans, lists and maps of them, by name
 */
record Said(Map<String, Object> arguments) {

	private static final int LONGEST_NAME = 512;

	private static final int MOST_NAMES = 100;

	private static final Duration LONGEST = Duration.ofDays(3650);

	/** Refuses what nobody asks for: it may be a misspelt name. */
	Said only(List<String> names) {
		for (String argument : this.arguments.keySet()) {
			if (!names.contains(argument)) {
				Refusal.unlessText("arguments", argument);
				throw Refusal.invalid(argument, argument + " is no argument here, "
						+ (names.isEmpty() ? "there are none" : "there are only " + String.join(", ", names)));
			}
		}
		return this;
	}

	/** A text that is said; null if it is not. */
	@Nullable String text(String argument) {
		Object value = this.arguments.get(argument);
		if (value != null && !(value instanceof String)) {
			throw Refusal.invalid(argument, argument + " is to be a text");
		}
		if (value != null) {
			Refusal.unlessText(argument, (String) value);
		}
		return (String) value;
	}

	/** A name of a queue, a job, a type or a tag that is said; null if it is not. */
	@Nullable String name(String argument) {
		String text = text(argument);
		return (text != null) ? checked(argument, text) : null;
	}

	private static String checked(String argument, String name) {
		if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
			throw Refusal.invalid(argument, argument + " is to have 1 to " + LONGEST_NAME + " bytes of UTF-8");
		}
		return name;
	}

	/** Names that are said, one at least; empty if none are. */
	List<String> names(String argument) {
		Object value = this.arguments.get(argument);
		if (value == null) {
			return List.of();
		}
		if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > MOST_NAMES
				|| !list.stream().allMatch(String.class::isInstance)) {
			throw Refusal.invalid(argument, argument + " is to be a list of 1 to " + MOST_NAMES + " texts");
		}
		List<String> names = list.stream().map(String.class::cast).distinct().toList();
		names.forEach((name) -> Refusal.unlessText(argument, name));
		names.forEach((name) -> checked(argument, name));
		return names;
	}

	/** A whole number that is said; null if it is not. */
	@Nullable Integer whole(String argument, int least) {
		Object value = this.arguments.get(argument);
		if (value == null) {
			return null;
		}
		double number = (value instanceof Number said) ? said.doubleValue() : Double.NaN;
		// No number that is not whole, and NaN, equals what it is cut to.
		if ((int) number != number || number < least) {
			throw Refusal.invalid(argument,
					argument + " is to be a whole number from " + least + " to " + Integer.MAX_VALUE);
		}
		return (int) number;
	}

	/** Whether something is said to be so. */
	boolean flag(String argument) {
		Object value = this.arguments.get(argument);
		if (value != null && !(value instanceof Boolean)) {
			throw Refusal.invalid(argument, argument + " is to be true or false");
		}
		return Boolean.TRUE.equals(value);
	}

	/** A duration that is said, in words or as a number of seconds; null if it is not. */
	@Nullable Duration duration(String argument) {
		Object value = this.arguments.get(argument);
		if (value == null) {
			return null;
		}
		Duration duration = (value instanceof Number) ? Duration.ofSeconds(required(argument, whole(argument, 0)))
				: inWords(argument);
		if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
			throw Refusal.invalid(argument, argument + " is to be no more than ten years, and not negative");
		}
		return duration;
	}

	private Duration inWords(String argument) {
		try {
			String words = required(argument, text(argument));
			return JobOptions.of((job) -> job.delay(words)).delay();
		}
		catch (IllegalArgumentException ex) {
			throw Refusal.invalid(argument, argument
					+ " is to be a number of seconds, or a duration such as \"10 minutes\", \"1 hour 30 minutes\" or \"90s\"");
		}
	}

	/** What must be said. */
	static <T> T required(String argument, @Nullable T value) {
		if (value == null) {
			throw Refusal.invalid(argument, "Say " + argument);
		}
		return Objects.requireNonNull(value);
	}

	/** Names that must be said. */
	List<String> requiredNames(String argument) {
		List<String> names = names(argument);
		return required(argument, names.isEmpty() ? null : names);
	}

}
