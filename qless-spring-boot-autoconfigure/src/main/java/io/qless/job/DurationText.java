package io.qless.job;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them. Months and years are none: they differ in length.
 */
final class DurationText {

	private static final Pattern PART = Pattern.compile("(\\d{1,15})\\s*([a-z]+)");

	/** What may stand between two parts. */
	private static final Pattern PARTS = Pattern
		.compile("\\+?" + PART.pattern() + "(?:(?:\\s*,\\s*|\\s+and\\s+|\\s*)" + PART.pattern() + ")*");

	private static final Map<String, Duration> UNITS = new HashMap<>();

	static {
		unit(Duration.ofMillis(1), "ms", "millisecond", "milliseconds");
		unit(Duration.ofSeconds(1), "s", "sec", "secs", "second", "seconds");
		unit(Duration.ofMinutes(1), "m", "min", "mins", "minute", "minutes");
		unit(Duration.ofHours(1), "h", "hour", "hours");
		unit(Duration.ofDays(1), "d", "day", "days");
		unit(Duration.ofDays(7), "w", "week", "weeks");
	}

	private DurationText() {
	}

	private static void unit(Duration unit, String... names) {
		List.of(names).forEach((name) -> UNITS.put(name, unit));
	}

	/**
	 * Reads {@code 10 minutes}, {@code 1 hour 30 minutes}, {@code 90s} or
	 * {@code PT1H30M}.
	 * @throws IllegalArgumentException if the text is none of these
	 */
	static Duration parse(String text) {
		String words = text.strip().toLowerCase(Locale.ROOT);
		try {
			return words.matches("[+-]?p.*") ? Duration.parse(words) : sum(words);
		}
		catch (DateTimeParseException | ArithmeticException ex) {
			throw unreadable(text, ex);
		}
	}

	private static Duration sum(String words) {
		if (!PARTS.matcher(words).matches()) {
			throw new DateTimeParseException("No parts", words, 0);
		}
		Duration sum = Duration.ZERO;
		for (Matcher part = PART.matcher(words); part.find();) {
			Duration unit = UNITS.get(part.group(2));
			if (unit == null) {
				throw new DateTimeParseException("No unit", words, part.start(2));
			}
			sum = sum.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
		}
		return sum;
	}

	private static IllegalArgumentException unreadable(String text, Exception cause) {
		return new IllegalArgumentException(
				"\"" + text + "\" is no duration: write \"10 minutes\", \"1 hour 30 minutes\", \"90s\" or \"PT1H30M\"",
				cause);
	}

}
