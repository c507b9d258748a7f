package io.qless.lua.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replies in a form that can be compared: numbers without a type, maps sorted, an empty
 * list and an empty object the same, as in the API.
 */
final class Replies {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Set<String> IN_JSON = Set.of("pop", "peek", "get", "multiget", "queues", "failed", "tag",
			"recur.get", "recur.tag", "recur.untag", "stats", "workers", "tasks.get", "tasks.page", "tasks.due");

	/** What the replies of those calls contain that are JSON, of commands with others. */
	private static final Map<String, String> MAYBE_JSON = Map.of("track", "{", "config.get", "\"application\":");

	private Replies() {
	}

	/** The engine's reply, read as far as the model knows it. */
	static Object engine(String command, @Nullable Object reply) {
		if (reply == null) {
			return normal(null);
		}
		String mark = MAYBE_JSON.get(command);
		if (IN_JSON.contains(command) || (mark != null && reply instanceof String text && text.contains(mark))) {
			return normal(JSON.readValue((String) reply, Object.class));
		}
		return normal(switch (command) {
			case "worker.announce" -> told((List<?>) reply);
			case "pop.many" -> many((List<?>) reply);
			case "recur.spawn" ->
				Map.of("rest", reply.equals("") ? Double.MAX_VALUE : Double.parseDouble((String) reply));
			case "pop.same" -> ((List<?>) reply).stream().map((job) -> record((List<?>) job)).toList();
			case "events.read" -> Map.of("events", ((List<?>) reply).get(1), "missed", ((List<?>) reply).get(2));
			case "complete.pop" -> Map.of("completed", all((List<?>) ((List<?>) reply).get(0)), "popped",
					many((List<?>) ((List<?>) reply).get(1)));
			case "complete.put" -> each(reply);
			case "complete.many", "heartbeat.many" -> all((List<?>) reply);
			case "fsck", "fsck.repair" -> Map.of("problems", JSON.readValue((String) reply, Map.class).get("problems"));
			case "lookup" -> ((List<?>) reply).stream().map((job) -> stored((List<?>) job)).toList();
			default -> reply;
		});
	}

	/** Without the tokens, which are the engine's own, and in order. */
	private static List<Object> told(List<?> reply) {
		List<Object> told = new ArrayList<>();
		IntStream.iterate(1, (i) -> i < reply.size(), (i) -> i + 2)
			.mapToObj((i) -> (String) reply.get(i))
			.sorted()
			.forEach(told::add);
		told.add(0, reply.get(0));
		return told;
	}

	private static Object many(List<?> reply) {
		String rest = (String) reply.get(0);
		return Map.of("rest", rest.isEmpty() ? Double.MAX_VALUE : Double.parseDouble(rest), "jobs",
				((List<?>) reply.get(1)).stream().map((job) -> record((List<?>) job)).toList());
	}

	/** The reply about one job of many, or its refusal. */
	private static List<?> all(List<?> answers) {
		return answers.stream().map(Replies::each).toList();
	}

	private static Object each(Object answer) {
		return (answer instanceof List<?> refusal) ? "! " + refusal.get(0) : answer;
	}

	/** What is shown beside the fields of the hash. */
	private static List<@Nullable Object> stored(List<?> job) {
		List<@Nullable Object> stored = new ArrayList<>();
		stored.add(job.get(0));
		stored.add(job.get(2));
		stored.add(JSON.readValue((String) job.get(3), Object.class));
		stored.add(ordered((List<?>) job.get(4)));
		stored.add(ordered((List<?>) job.get(5)));
		stored.add(job.get(6));
		return stored;
	}

	private static List<Object> record(List<?> job) {
		List<Object> record = new ArrayList<>(job);
		record.remove(8);
		String tags = (String) record.get(7);
		record.set(7, tags.isEmpty() ? List.of() : JSON.readValue(tags, Object.class));
		List.of(4, 5, 6, 8).forEach((i) -> record.set(i, Double.valueOf((String) record.get(i))));
		if (!record.get(9).equals("")) {
			record.set(9, Double.valueOf((String) record.get(9)));
		}
		return record;
	}

	/** The same, whatever the types of numbers and the order of fields. */
	static Object normal(@Nullable Object value) {
		if (value instanceof Number number) {
			return number.doubleValue();
		}
		if (value instanceof List<?> list) {
			return list.isEmpty() ? Map.of() : list.stream().map(Replies::normal).toList();
		}
		if (value instanceof Map<?, ?> map) {
			TreeMap<String, Object> sorted = new TreeMap<>();
			map.forEach((name, entry) -> sorted.put((String) name, normal(switch ((String) name) {
				case "dependents", "dependencies" -> (entry instanceof List<?> names) ? ordered(names) : entry;
				case "histogram" -> filled((List<?>) entry);
				default -> entry;
			})));
			return sorted;
		}
		return String.valueOf(value);
	}

	/**
	 * Whether two replies say the same; of sums of squares the last digits may differ.
	 */
	static boolean same(Object expected, Object actual) {
		if (expected instanceof Double a && actual instanceof Double b) {
			return a.equals(b) || Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a));
		}
		if (expected instanceof List<?> these && actual instanceof List<?> those) {
			return these.size() == those.size()
					&& IntStream.range(0, these.size()).allMatch((i) -> same(these.get(i), those.get(i)));
		}
		if (expected instanceof Map<?, ?> these && actual instanceof Map<?, ?> those) {
			return these.keySet().equals(those.keySet()) && these.keySet()
				.stream()
				.allMatch((name) -> same((String) name, these.get(name), those.get(name)));
		}
		boolean refused = expected instanceof String text && text.startsWith("! ");
		return refused ? String.valueOf(actual).startsWith((String) expected) : expected.equals(actual);
	}

	/** A worker may be told to come again too early, but not too late. */
	private static boolean same(String name, Object expected, Object actual) {
		return name.equals("rest") ? (double) actual <= (double) expected + 1e-6 : same(expected, actual);
	}

	/** Those of the many bins that are not empty, by their places. */
	private static Map<String, Object> filled(List<?> bins) {
		Map<String, Object> filled = new TreeMap<>();
		for (int i = 0; i < bins.size(); i++) {
			if (((Number) bins.get(i)).intValue() != 0) {
				filled.put(i + " of " + bins.size(), bins.get(i));
			}
		}
		return filled;
	}

	private static List<?> ordered(List<?> names) {
		return names.stream().sorted(Comparator.comparing(String::valueOf)).toList();
	}

}
