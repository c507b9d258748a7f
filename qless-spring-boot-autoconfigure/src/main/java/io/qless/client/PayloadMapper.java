package io.qless.client;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Payloads and results as JSON. It has a mapper of its own, with limits and without
 * default typing, whatever the application's mapper may allow: payloads come from whoever
 * can write to Redis.
 */
public final class PayloadMapper {

	/** Nesting that the engine accepts, and the most that can be allowed. */
	public static final int MAX_DEPTH = 200;

	private final JsonMapper json;

	/** Judges as the engine does: a number too long to be read is JSON all the same. */
	private final JsonFactory syntax;

	private final int maxBytes;

	private final int maxDepth;

	/**
	 * Creates a mapper for values as deep as the engine accepts.
	 * @param maxBytes how long a payload or result may be, in bytes of UTF-8
	 * @param customizers change how values are written and read, in this order
	 */
	public PayloadMapper(int maxBytes, PayloadMapperCustomizer... customizers) {
		this(maxBytes, MAX_DEPTH, customizers);
	}

	/**
	 * Creates a mapper.
	 * @param maxBytes how long a payload or result may be, in bytes of UTF-8
	 * @param maxDepth how many levels of objects and lists it may have, 200 at most
	 * @param customizers change how values are written and read, in this order
	 */
	public PayloadMapper(int maxBytes, int maxDepth, PayloadMapperCustomizer... customizers) {
		this.maxBytes = maxBytes;
		this.maxDepth = maxDepth;
		int longest = Math.max(maxBytes, 1_000_000);
		StreamReadConstraints reading = StreamReadConstraints.builder()
			.maxNestingDepth(MAX_DEPTH)
			.maxStringLength(longest)
			.maxNumberLength(100)
			.maxNameLength(longest)
			.build();
		this.syntax = JsonFactory.builder()
			.streamReadConstraints(reading.rebuild().maxNumberLength(longest).maxNestingDepth(maxDepth + 1).build())
			.build();
		StreamWriteConstraints writing = StreamWriteConstraints.builder().maxNestingDepth(maxDepth).build();
		JsonMapper.Builder builder = JsonMapper
			.builder(JsonFactory.builder().streamReadConstraints(reading).streamWriteConstraints(writing).build());
		for (PayloadMapperCustomizer customizer : customizers) {
			customizer.customize(builder);
		}
		this.json = builder.build();
	}

	/**
	 * Writes a value as JSON.
	 * @param value the value; null becomes JSON's null
	 * @return the text, never null
	 * @throws RequestRefusedException if the value cannot be written or is too long
	 */
	public String write(@Nullable Object value) {
		try {
			String text = this.json.writeValueAsString(value);
			checkLength(text);
			return text;
		}
		catch (StreamConstraintsException ex) {
			throw tooDeep(ex);
		}
		catch (JacksonException ex) {
			throw new RequestRefusedException("Cannot write a value of "
					+ ((value != null) ? value.getClass().getName() : "null") + " as JSON: " + ex.getOriginalMessage(),
					ex);
		}
	}

	/**
	 * Reads JSON into a type.
	 * @param text the JSON text
	 * @param type the type, which may be generic
	 * @return the value; null for JSON's null
	 * @throws RequestRefusedException if the text does not fit the type
	 */
	public @Nullable Object read(String text, Type type) {
		try {
			return this.json.readValue(text, this.json.constructType(type));
		}
		catch (JacksonException ex) {
			throw unfit(type.getTypeName(), ex);
		}
	}

	private static RequestRefusedException unfit(String type, JacksonException ex) {
		return new RequestRefusedException("Cannot read JSON as " + type + ": " + ex.getOriginalMessage(), ex);
	}

	/**
	 * Reads JSON that somebody wrote by hand into a type: what the type does not have is
	 * refused, too.
	 * @param text the JSON text
	 * @param type the type, which may be generic; {@code Object} for any JSON as it is
	 * @return the value; null for JSON's null
	 * @throws RequestRefusedException if the text is no JSON, or does not fit the type
	 */
	public @Nullable Object readStrictly(String text, Type type) {
		check(text);
		if (type == Object.class) {
			return tree(text);
		}
		try {
			return this.json.readerFor(this.json.constructType(type))
				.with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
				.readValue(text);
		}
		catch (JacksonException ex) {
			throw unfit(type.getTypeName() + Wire.place(ex), ex);
		}
	}

	/**
	 * Reads JSON into a class.
	 * @param <T> the class
	 * @param text the JSON text
	 * @param type the class
	 * @return the value; null for JSON's null
	 * @throws RequestRefusedException if the text does not fit the class
	 */
	@SuppressWarnings("unchecked")
	public <T> @Nullable T readAs(String text, Class<T> type) {
		return (T) read(text, type);
	}

	/**
	 * Cuts a JSON list into its elements.
	 * @param text the JSON text
	 * @param count how many elements are expected
	 * @return the JSON text of each element, never null
	 * @throws RequestRefusedException if the text is not a list of that many elements
	 */
	public List<String> elements(String text, int count) {
		JsonNode list = tree(text);
		if (!list.isArray() || list.size() != count) {
			throw new RequestRefusedException(
					"A JSON list of " + count + " elements is expected, one for each parameter", null);
		}
		return list.valueStream().map(this.json::writeValueAsString).toList();
	}

	JsonMapper json() {
		return this.json;
	}

	/** Exact numbers: a double would lose digits that the element's type may want. */
	private JsonNode tree(String text) {
		try {
			return this.json.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).readTree(text);
		}
		catch (JacksonException ex) {
			throw new RequestRefusedException("Cannot read the payload: " + ex.getOriginalMessage(), ex);
		}
	}

	/**
	 * Checks that a text is JSON by the rules of the engine: one value, strict syntax, no
	 * lone surrogates, and neither too long nor too deep.
	 * @param text the text
	 * @return the text itself, never null
	 * @throws RequestRefusedException if it is not
	 */
	public String check(String text) {
		checkLength(text);
		int depth = 0;
		int values = 0;
		try (JsonParser parser = this.syntax.createParser(ObjectReadContext.empty(), text)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				values += (depth == 0) ? 1 : 0;
				depth += token.isStructStart() ? 1 : 0;
				checkDepth(depth);
				depth -= token.isStructEnd() ? 1 : 0;
				checkText(token, parser);
			}
		}
		catch (JacksonException ex) {
			throw new RequestRefusedException("The payload is not JSON: " + ex.getOriginalMessage(), ex);
		}
		if (values != 1) {
			throw new RequestRefusedException("The payload is not JSON: one value is expected, not " + values, null);
		}
		return text;
	}

	private void checkText(JsonToken token, JsonParser parser) {
		if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
			if (!StandardCharsets.UTF_8.newEncoder().canEncode(parser.getString())) {
				throw new RequestRefusedException("The payload is not JSON: a string holds half of a surrogate pair",
						null);
			}
		}
	}

	private void checkDepth(int depth) {
		if (depth > this.maxDepth) {
			throw tooDeep(null);
		}
	}

	private RequestRefusedException tooDeep(@Nullable Exception cause) {
		return new RequestRefusedException("The payload has more than the " + this.maxDepth
				+ " levels of objects and lists that qless.max-payload-depth allows", cause);
	}

	private void checkLength(String text) {
		if (text.length() * 3L > this.maxBytes) {
			int length = text.getBytes(StandardCharsets.UTF_8).length;
			if (length > this.maxBytes) {
				throw new RequestRefusedException("The payload has " + length + " bytes, more than the " + this.maxBytes
						+ " that qless.max-payload allows; put large content elsewhere and refer to it", null);
			}
		}
	}

}
