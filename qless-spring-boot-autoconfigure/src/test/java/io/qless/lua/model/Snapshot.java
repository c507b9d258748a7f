package io.qless.lua.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * All that a namespace holds at one instant, read in one call.
 *
 * @param lines the abstract state, a line for each fact
 * @param digest of every key and every byte
 * @param tokens the last token of each job that ever had one
 * @param arrivals the arrival number of each job
 * @param due when each queue believes that something falls due
 */
record Snapshot(SortedSet<String> lines, String digest, Map<String, String> tokens, Map<String, String> arrivals,
		Map<String, String> due) {

	private static final byte[] SCRIPT = script();

	static Snapshot read(LettuceConnectionFactory connections, String namespace) {
		try (RedisConnection connection = connections.getConnection()) {
			List<?> reply = connection.scriptingCommands()
				.eval(SCRIPT, ReturnType.MULTI, 1, ("{" + namespace + "}:").getBytes(StandardCharsets.UTF_8));
			SortedSet<String> lines = new TreeSet<>();
			((List<?>) reply.get(0)).forEach((line) -> lines.add(text(line)));
			return new Snapshot(lines, text(reply.get(1)), pairs(reply.get(2)), pairs(reply.get(3)),
					pairs(reply.get(4)));
		}
	}

	private static Map<String, String> pairs(Object list) {
		Map<String, String> pairs = new HashMap<>();
		List<?> values = (List<?>) list;
		for (int i = 0; i < values.size(); i += 2) {
			pairs.put(text(values.get(i)), text(values.get(i + 1)));
		}
		return pairs;
	}

	private static String text(Object value) {
		return new String((byte[]) value, StandardCharsets.UTF_8);
	}

	private static byte[] script() {
		try {
			return new ClassPathResource("qless/snapshot.lua").getContentAsByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
