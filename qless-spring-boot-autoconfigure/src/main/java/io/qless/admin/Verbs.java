package io.qless.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What can be done to things of a kind.
 *
 * @param <T> the kind
 */
final class Verbs<T> {

	private final String things;

	private final Map<String, Entry<T>> verbs = new LinkedHashMap<>();

	Verbs(String things) {
		this.things = things;
	}

	/** Adds one, and the names of what may be said with it. */
	Verbs<T> with(String name, Verb<T> verb, String... arguments) {
		this.verbs.put(name, new Entry<>(verb, List.of(arguments)));
		return this;
	}

	/**
	 * Does what is asked for.
	 * @param request says what, to which thing
	 * @param known finds the thing, or refuses
	 * @return what was done
	 */
	Change apply(ChangeRequest request, Function<String, T> known) {
		Entry<T> entry = this.verbs.get(request.ofOne().action());
		if (entry == null) {
			throw request.unknown(this.things + " can be told: " + String.join(", ", this.verbs.keySet()));
		}
		T thing = known.apply(request.name());
		String detail = entry.verb().apply(thing, request.said(entry.arguments()));
		return new Change(request.name(), request.action(), null, detail);
	}

	/**
	 * Does something.
	 *
	 * @param <T> the kind of thing
	 */
	@FunctionalInterface
	interface Verb<T> {

		/**
		 * Does it, or refuses.
		 * @return what was done in particular; null: nothing worth telling
		 */
		@Nullable String apply(T thing, Said said);

	}

	/**
	 * A verb.
	 *
	 * @param <T> the kind of thing
	 * @param verb does it
	 * @param arguments what may be said with it
	 */
	private record Entry<T>(Verb<T> verb, List<String> arguments) {
	}

}
