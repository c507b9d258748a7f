package io.qless.doctor;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a server, as far as it is told by its name.
 *
 * @param name such as {@code Redis 7.2.11}
 * @param line the first two numbers of the version, such as 702 for 7.2
 * @param patch the third one
 */
record ServerVersion(String name, int line, int patch) {

	static final String ADVICE = "Upgrade to the newest patch of a line that is cared for: at least Redis 7.2.11, 7.4.6, "
			+ "8.0.4 or 8.2.2, or Valkey 7.2.12, 8.0.7, 8.1.6 or 9.0.2. "
			+ "If your distribution has mended this version under its old number, nothing is to be done.";

	/** By line the patch in which the known holes in scripting are closed. */
	private static final Map<Integer, Integer> REDIS = Map.of(702, 11, 704, 6, 800, 4, 802, 2);

	private static final Map<Integer, Integer> VALKEY = Map.of(702, 12, 800, 7, 801, 6, 900, 2);

	private static final Pattern NAME = Pattern.compile("\\w+ (\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,4}).*");

	static ServerVersion of(String name) {
		Matcher numbers = NAME.matcher(name);
		if (!numbers.matches()) {
			return new ServerVersion(name, Integer.MAX_VALUE, 0);
		}
		return new ServerVersion(name, 100 * Integer.parseInt(numbers.group(1)) + Integer.parseInt(numbers.group(2)),
				Integer.parseInt(numbers.group(3)));
	}

	boolean hasHoles() {
		Map<Integer, Integer> closed = this.name.startsWith("Valkey") ? VALKEY : REDIS;
		Integer closedIn = closed.get(this.line);
		// A line between those that were mended was not; one behind them never had them.
		return (closedIn != null) ? this.patch < closedIn
				: this.line < closed.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow();
	}

}
