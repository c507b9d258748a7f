package io.qless.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import io.qless.client.PayloadMapper;
import io.qless.client.RequestRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Shows what applications put into their jobs, and masks what nobody is to see.
 */
public final class ShownContent {

	/** Stands where something is not shown. */
	static final String MASKED = "******";

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
	 * Reads JSON as what it means, without secrets.
	 * @param text the JSON, or null
	 * @return null if there is none
	 */
	public @Nullable Object json(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return null;
		}
		try {
			return masked(this.json.read(text, Object.class));
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
		return texts.isEmpty() ? null : masked(texts);
	}

	private @Nullable Object masked(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> masked = new LinkedHashMap<>();
			map.forEach((key, inner) -> masked.put(String.valueOf(key), masked(String.valueOf(key), inner)));
			return masked;
		}
		return (value instanceof List<?> list) ? list.stream().map(this::masked).toList() : value;
	}

	private @Nullable Object masked(String key, @Nullable Object value) {
		Object sane = this.mask.apply(key, value);
		return (sane == value) ? masked(value) : sane;
	}

}
