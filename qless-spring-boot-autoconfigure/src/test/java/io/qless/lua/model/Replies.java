package io.qless.lua.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replies in a form that can be compared: numbers without a type, maps sorted, an empty
 * list and an empty object the same, as in the API.
 */
final class Replies {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Set<String> IN_JSON = Set.of("pop", "peek", "get", "queues", "failed", "tag");

	/** Sets, whose order nobody promises. */
	private static final Set<String> UNORDERED = Set.of("dependents", "dependencies");

	private Replies() {
	}

	/** The engine's reply, read as far as the model knows it. */
	static String engine(String command, @Nullable Object reply) {
		if (IN_JSON.contains(command) && reply != null) {
			return normal(JSON.readValue((String) reply, Object.class));
		}
		if (command.equals("pop.many")) {
			return normal(((List<?>) ((List<?>) reply).get(1)).stream().map((job) -> record((List<?>) job)).toList());
		}
		return normal(reply);
	}

	private static List<Object> record(List<?> job) {
		List<Object> record = new ArrayList<>(job);
		record.remove(8);
		String tags = (String) record.get(7);
		record.set(7, tags.isEmpty() ? List.of() : JSON.readValue(tags, Object.class));
		List.of(4, 5, 6, 8).forEach((i) -> record.set(i, Double.valueOf((String) record.get(i))));
		return record;
	}

	static String normal(@Nullable Object value) {
		if (value instanceof Number number) {
			return ModelState.number(number.doubleValue());
		}
		if (value instanceof List<?> list) {
			return list.isEmpty() ? "{}" : list.stream().map(Replies::normal).toList().toString();
		}
		if (value instanceof Map<?, ?> map) {
			TreeMap<String, String> sorted = new TreeMap<>();
			map.forEach((name, entry) -> sorted.put((String) name,
					UNORDERED.contains(name) && entry instanceof List<?> names ? normal(ordered(names))
							: normal(entry)));
			sorted.remove("history");
			return sorted.toString();
		}
		return String.valueOf(value);
	}

	private static List<?> ordered(List<?> names) {
		return names.stream().sorted(Comparator.comparing(String::valueOf)).toList();
	}

}
