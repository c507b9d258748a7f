package io.qless.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

import io.qless.client.PayloadMapper;
import io.qless.client.RequestRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Shows what applications put into their jobs, and masks what nobody is to see.
 */
public final class ShownContent {

	/** Stands where something is not shown. */
	static final String MASKED = "******";

	/** What a text begins with that may be an object or a list, or such a text again. */
	private static final Pattern JSON = Pattern.compile("\\s*[{\\[\"]");

	/** So many texts are read within each other; nobody means more. */
	private static final int DEEPEST = 3;

	private final PayloadMapper json;

	private final BiFunction<String, @Nullable Object, @Nullable Object> mask;

	/**
	 * Creates it.
	 * @param json reads payloads
	 * @param mask what is shown of a value, by its key and itself: itself, or something
	 * in its place
	 */
	public ShownContent(PayloadMapper json, BiFunction<String, @Nullable Object, @Nullable Object> mask) {
		this.json = json;
		this.mask = mask;
	}

	/**
	 * Reads JSON as what it means, without secrets; nor are there any in texts that are
	 * JSON themselves.
	 * @param text the JSON, or null
	 * @return null if there is none
	 */
	public @Nullable Object json(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return null;
		}
		try {
			return masked(this.json.read(text, Object.class), 0);
		}
		catch (RequestRefusedException ex) {
			// Whoever writes to Redis may write anything.
			return MASKED;
		}
	}

	/**
	 * Leaves secrets out of texts.
	 * @param texts texts by name
	 * @return null if there are none
	 */
	public @Nullable Object texts(Map<String, String> texts) {
		return texts.isEmpty() ? null : masked(texts, 0);
	}

	/** In plain loops: what is nested deeply is not to need a deep stack. */
	private @Nullable Object masked(@Nullable Object value, int within) {
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> masked = new LinkedHashMap<>();
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				String key = String.valueOf(entry.getKey());
				masked.put(key, masked(key, entry.getValue(), within));
			}
			return masked;
		}
		if (value instanceof List<?> list) {
			List<@Nullable Object> masked = new ArrayList<>();
			for (Object inner : list) {
				masked.add(masked(inner, within));
			}
			return masked;
		}
		return (value instanceof String text && JSON.matcher(text).lookingAt()) ? maskedText(text, within) : value;
	}

	private @Nullable Object masked(String key, @Nullable Object value, int within) {
		Object sane = this.mask.apply(key, value);
		return (sane == value) ? masked(value, within) : sane;
	}

	/** As it was written unless there is a secret in it. */
	private String maskedText(String text, int within) {
		Object read;
		try {
			read = this.json.read(text, Object.class);
		}
		catch (RequestRefusedException ex) {
			// It only looked like JSON.
			return text;
		}
		Object sane = (within < DEEPEST) ? masked(read, within + 1) : MASKED;
		return Objects.equals(sane, read) ? text : written(sane);
	}

	private String written(@Nullable Object value) {
		try {
			return this.json.write(value);
		}
		catch (RequestRefusedException ex) {
			return MASKED;
		}
	}

}
