package io.qless.lua.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.core.io.ClassPathResource;

/**
 * All that a namespace holds at one instant, as {@code snapshot.lua} tells it.
 *
 * @param lines the abstract state, a line for each fact
 * @param tokens the last token of each job that ever had one
 * @param arrivals the arrival number of each job
 * @param due when each queue believes that something falls due
 * @param statistics the numbers of each queue and day
 * @param hidden what repeated calls are known by, told apart but not understood
 */
record Snapshot(Set<String> lines, Map<String, String> tokens, Map<String, String> arrivals, Map<String, String> due,
		Map<String, String> statistics, Set<String> hidden) {

	static final String SCRIPT = script();

	private static final char SEPARATOR = '\u001e';

	static Snapshot of(List<?> reply) {
		return new Snapshot(new HashSet<>(entries(reply.get(0))), pairs(reply.get(1)), pairs(reply.get(2)),
				pairs(reply.get(3)), pairs(reply.get(4)), new HashSet<>(entries(reply.get(5))));
	}

	private static Map<String, String> pairs(Object text) {
		Map<String, String> pairs = new HashMap<>();
		List<String> values = entries(text);
		for (int i = 0; i < values.size(); i += 2) {
			pairs.put(values.get(i), values.get(i + 1));
		}
		return pairs;
	}

	private static List<String> entries(Object reply) {
		String text = new String((byte[]) reply, StandardCharsets.UTF_8);
		List<String> entries = new ArrayList<>();
		int from = 0;
		for (int to = text.indexOf(SEPARATOR); to >= 0; to = text.indexOf(SEPARATOR, from)) {
			entries.add(text.substring(from, to));
			from = to + 1;
		}
		if (!text.isEmpty()) {
			entries.add(text.substring(from));
		}
		return entries;
	}

	private static String script() {
		try {
			return new ClassPathResource("qless/snapshot.lua").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
