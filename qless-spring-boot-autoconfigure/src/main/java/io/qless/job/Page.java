package io.qless.job;

import java.util.List;

/**
 * A page of a longer list.
 *
 * @param total how long the whole list is
 * @param items what stands on this page
 * @param <T> the type of the items
 */
public record Page<T>(long total, List<T> items) {

	public Page {
		items = List.copyOf(items);
	}

}
