package io.qless.admin;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know.
 *
 * @param path the kind of thing, its name, and what is asked about it; never empty
 * @param name a name that does not fit into a path, such as one with a slash; the path
 * then leaves it out. Null: the path names it
 * @param arguments what else is said, by name: {@code page}, from 0, and {@code size}, of
 * a list
 * @param content shows what applications put into their jobs; null: not to the caller
 */
public record AdminQuery(List<String> path, @Nullable String name, Map<String, String> arguments,
		@Nullable ShownContent content) {

	/**
	 * Checks nothing: who answers does.
	 */
	public AdminQuery {
		path = List.copyOf(path);
		arguments = Map.copyOf(arguments);
	}

}
