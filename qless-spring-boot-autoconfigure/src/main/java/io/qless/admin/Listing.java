package io.qless.admin;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param total how long the whole list is
 * @param page which page this is, from 0
 * @param size how many things a page has
 * @param items the things
 * @param <T> their type
 */
record Listing<T>(long total, int page, int size, List<T> items) {

	Listing {
		items = List.copyOf(items);
	}

	<R> Listing<R> map(Function<T, R> mapper) {
		return new Listing<>(this.total, this.page, this.size, this.items.stream().map(mapper).toList());
	}

}
