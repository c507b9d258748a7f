package io.qless.admin;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What was done to a thing.
 *
 * @param name the thing
 * @param action what was done
 * @param jid the job that came of it; null: none did
 * @param detail what was done in particular, without anything that is content; null:
 * there is nothing more to tell
 */
record Change(String name, String action, @Nullable String jid, @Nullable String detail) {

	private static final int SHOWN = 10;

	/** So many of the names as somebody may want to read. */
	static String brief(List<String> names) {
		String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
		return (names.size() > SHOWN) ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
	}

}
