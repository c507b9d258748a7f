package io.qless.dashboard;

import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as the page writes and reads it, whatever the application's own mapper is set up
 * to do. Thread-safe.
 */
final class DashboardJson {

	private static final int DEPTH = 200;

	private static final int TEXT = 1_000_000;

	private static final int NUMBER = 100;

	private static final int NAME = 1_000;

	private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
	};

	private static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(DEPTH)
				.maxStringLength(TEXT)
				.maxNumberLength(NUMBER)
				.maxNameLength(NAME)
				.maxDocumentLength(2L * TEXT)
				.build())
			.build())
		.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private DashboardJson() {
	}

	/** In one line, as an event of a stream has to be. */
	static String write(Object value) {
		return JSON.writeValueAsString(value);
	}

	/**
	 * Reads an object; only that, for nothing else is sent.
	 * @throws IllegalArgumentException if it is none, with a message for whoever sent it
	 */
	static Map<String, Object> object(String text) {
		try {
			Map<String, Object> object = JSON.readValue(text, OBJECT);
			if (object != null) {
				return object;
			}
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(
					"The body is to be one JSON object, {} without arguments: " + ex.getOriginalMessage(), ex);
		}
		throw new IllegalArgumentException("The body is to be one JSON object, {} without arguments");
	}

}
