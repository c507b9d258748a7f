package io.qless.client;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.qless.job.JobPage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How values travel: times as decimal seconds, lists as JSON.
 */
final class Wire {

	static final JsonMapper JSON = JsonMapper.builder().build();

	/**
	 * How the engine stores most times, whole microseconds: there is a quick way to read
	 * them.
	 */
	private static final Pattern STAMP = Pattern.compile("\\d{1,12}\\.\\d{6}");

	private static final TypeReference<List<String>> NAMES = new TypeReference<>() {
	};

	private Wire() {
	}

	static String seconds(Duration duration) {
		return BigDecimal.valueOf(duration.getSeconds())
			.add(BigDecimal.valueOf(duration.getNano(), 9))
			.stripTrailingZeros()
			.toPlainString();
	}

	static String seconds(Instant instant) {
		return seconds(Duration.between(Instant.EPOCH, instant));
	}

	static Duration duration(String seconds) {
		if (STAMP.matcher(seconds).matches()) {
			int point = seconds.length() - 7;
			return Duration.ofSeconds(Long.parseLong(seconds, 0, point, 10),
					1000L * Integer.parseInt(seconds, point + 1, seconds.length(), 10));
		}
		BigDecimal exact = new BigDecimal(seconds).setScale(9, RoundingMode.HALF_UP);
		return Duration.ofSeconds(exact.longValue(), exact.remainder(BigDecimal.ONE).unscaledValue().longValue());
	}

	static @Nullable Instant instant(@Nullable String seconds) {
		if (seconds == null || seconds.isEmpty()) {
			return null;
		}
		return Instant.EPOCH.plus(duration(seconds));
	}

	static String names(List<String> names) {
		return JSON.writeValueAsString(names);
	}

	/** The engine writes an empty list as {@code {}} or as nothing. */
	static List<String> names(@Nullable String json) {
		return (json == null || json.isEmpty() || json.equals("{}")) ? List.of() : JSON.readValue(json, NAMES);
	}

	static String number(double number) {
		return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
	}

	/**
	 * The elements of a JSON list; none of the empty object that stands for an empty
	 * list.
	 */
	static Stream<JsonNode> elements(String json) {
		return elements(JSON.readTree(json));
	}

	static Stream<JsonNode> elements(JsonNode list) {
		return list.isArray() ? list.valueStream() : Stream.empty();
	}

	static List<String> texts(JsonNode list) {
		return elements(list).map(JsonNode::asString).toList();
	}

	static JobPage page(String json) {
		JsonNode node = JSON.readTree(json);
		return new JobPage(node.path("total").asLong(), texts(node.path("jobs")));
	}

	/** Where in a JSON text something is wrong; empty if it is wrong as a whole. */
	static String place(JacksonException ex) {
		String path = ex.getPath()
			.stream()
			.map((part) -> (part.getPropertyName() != null) ? "." + part.getPropertyName()
					: "[" + part.getIndex() + "]")
			.collect(Collectors.joining());
		return path.isEmpty() ? "" : " at " + path;
	}

}
