package io.qless.lua;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a script answered: text, a number, a list of replies, or nothing.
 *
 * @param value bytes, a {@link Long}, a {@link List} of these, or null
 */
public record LuaReply(@Nullable Object value) {

	/**
	 * Tells whether the script answered nothing.
	 * @return true for Lua's nil
	 */
	public boolean isNil() {
		return this.value == null;
	}

	/**
	 * Tells whether the script answered a list.
	 * @return true for a list, empty or not
	 */
	public boolean isList() {
		return this.value instanceof List;
	}

	/**
	 * Returns the answer as text; a number in decimal digits.
	 * @return the text, never null
	 * @throws IllegalStateException if the script answered a list or nothing
	 */
	public String text() {
		if (this.value instanceof byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}
		if (this.value instanceof Long number) {
			return number.toString();
		}
		throw unexpected("text");
	}

	/**
	 * Returns the answer as a number.
	 * @return the number
	 * @throws IllegalStateException if the script answered anything else
	 */
	public long number() {
		if (this.value instanceof Long number) {
			return number;
		}
		throw unexpected("a number");
	}

	/**
	 * Returns the answer as a list.
	 * @return the entries, never null
	 * @throws IllegalStateException if the script answered anything else
	 */
	public List<LuaReply> list() {
		if (this.value instanceof List<?> entries) {
			return entries.stream().map(LuaReply::new).toList();
		}
		throw unexpected("a list");
	}

	/**
	 * Returns the answer as a list of texts.
	 * @return the texts, never null
	 * @throws IllegalStateException if the script answered anything else
	 */
	public List<String> texts() {
		return list().stream().map(LuaReply::text).toList();
	}

	private IllegalStateException unexpected(String expected) {
		String actual = (this.value != null) ? this.value.getClass().getSimpleName() : "nothing";
		return new IllegalStateException("The script answered " + actual + " where " + expected + " was expected");
	}

}
