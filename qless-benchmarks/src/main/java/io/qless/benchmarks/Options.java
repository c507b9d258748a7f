package io.qless.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param candidates further scripts to measure beside ours
 * @param only the scenarios to run
 * @param depths at how many waiting jobs the verbs are measured
 * @param rounds how often everything is measured
 * @param calls how many jobs live in a round, a multiple of 25
 * @param due how many jobs fall due at one instant
 * @param queues how many queues there are where many are meant
 * @param sizes how much is measured of the whole path
 * @param out where the report goes, beside the standard output
 */
record Options(List<Path> candidates, List<String> only, List<Integer> depths, int rounds, int calls, int due,
		int queues, Sizes sizes, Path out) {

	private static final String USAGE = """
			Options:
			  --quick               all scenarios in less than a minute: fewer rounds, fewer waiting jobs
			  --candidate FILE,…    scripts that speak the qless API, measured beside ours
			  --only NAME,…         of the scenarios verbs, payload, spread, queues, idle, foreign, due, events,
			                        enqueue, drain, mixed, pickup, late, watched, quiet
			  --depths N,…          at how many waiting jobs the verbs are measured (0,10000,1000000)
			  --rounds N            how often everything is measured (5)
			  --calls N             jobs in a round, a multiple of 25 (1000)
			  --due N               how many jobs fall due at one instant (100000)
			  --queues N            how many queues there are where many are meant (10000)
			  --jobs N              how many jobs a drain has (100000)
			  --concurrency N       how many of them a worker runs at once (50)
			  --samples N           how many jobs are timed on their way (1000)
			  --idle N              for how many seconds an idle worker is watched (10)
			  --out FILE            where the report is written (target/benchmarks.md)
			""";

	private static final List<String> SCENARIOS = List.of("verbs", "payload", "spread", "queues", "idle", "foreign",
			"due", "events", "enqueue", "drain", "mixed", "pickup", "late", "watched", "quiet");

	private static final Set<String> NAMES = Set.of("--quick", "--candidate", "--only", "--depths", "--rounds",
			"--calls", "--due", "--queues", "--jobs", "--concurrency", "--samples", "--idle", "--out");

	/**
	 * Reads a command line.
	 * @throws IllegalArgumentException if it cannot be understood; the message says why
	 */
	static Options parse(String... arguments) {
		Map<String, String> given = given(arguments);
		boolean quick = given.containsKey("--quick");
		List<Path> candidates = list(given, "--candidate", "").stream().map(Path::of).toList();
		List<String> only = list(given, "--only", String.join(",", SCENARIOS));
		if (!SCENARIOS.containsAll(only)) {
			throw refused("--only " + only + " names a scenario that is none of " + SCENARIOS);
		}
		List<Integer> depths = list(given, "--depths", quick ? "0,10000,50000" : "0,10000,1000000").stream()
			.map((depth) -> number("--depths", depth, 0))
			.toList();
		int calls = number(given, "--calls", quick ? 250 : 1000);
		if (calls % 25 != 0) {
			throw refused("--calls " + calls + " is no multiple of 25");
		}
		return new Options(candidates, only, depths, number(given, "--rounds", quick ? 3 : 5), calls,
				number(given, "--due", quick ? 10_000 : 100_000), number(given, "--queues", quick ? 1000 : 10_000),
				sizes(given, quick), Path.of(given.getOrDefault("--out", "target/benchmarks.md")));
	}

	private static Sizes sizes(Map<String, String> given, boolean quick) {
		return new Sizes(number(given, "--jobs", quick ? 10_000 : 100_000), number(given, "--concurrency", 50),
				number(given, "--samples", quick ? 200 : 1000), number(given, "--idle", quick ? 3 : 10));
	}

	private static Map<String, String> given(String... arguments) {
		Map<String, String> given = new HashMap<>();
		for (Iterator<String> words = Arrays.asList(arguments).iterator(); words.hasNext();) {
			String name = words.next();
			if (!NAMES.contains(name)) {
				throw refused(name + " is unknown");
			}
			if (!name.equals("--quick") && !words.hasNext()) {
				throw refused(name + " needs a value");
			}
			given.put(name, name.equals("--quick") ? "" : words.next());
		}
		return given;
	}

	private static List<String> list(Map<String, String> given, String name, String otherwise) {
		String text = given.getOrDefault(name, otherwise);
		return text.isEmpty() ? List.of() : List.of(text.split(","));
	}

	private static int number(Map<String, String> given, String name, int otherwise) {
		return number(name, given.getOrDefault(name, Integer.toString(otherwise)), 1);
	}

	private static int number(String name, String text, int least) {
		try {
			int number = Integer.parseInt(text);
			if (number >= least) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Refused below, as a number that is too small.
		}
		throw refused(name + " cannot be " + text);
	}

	private static IllegalArgumentException refused(String why) {
		return new IllegalArgumentException(why + "\n" + USAGE);
	}

}
