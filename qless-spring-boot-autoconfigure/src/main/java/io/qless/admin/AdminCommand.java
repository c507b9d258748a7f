package io.qless.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be done.
 *
 * @param path the kind of thing, its name, and what is to be done; never empty
 * @param name a name that does not fit into a path; the path then leaves it out. Null:
 * the path names it
 * @param arguments what else is said, by name: texts, numbers, booleans, lists and maps
 * of them; what is null counts as not said. For those who can send texts alone,
 * {@link #ARGUMENTS} may hold all others as the text of a JSON object
 */
public record AdminCommand(List<String> path, @Nullable String name, Map<String, Object> arguments) {

	/** The argument that holds others. */
	public static final String ARGUMENTS = "arguments";

	/**
	 * Checks nothing: who answers does.
	 */
	public AdminCommand {
		path = List.copyOf(path);
		Map<String, Object> said = new HashMap<>(arguments);
		said.values().removeIf(Objects::isNull);
		arguments = Map.copyOf(said);
	}

}
