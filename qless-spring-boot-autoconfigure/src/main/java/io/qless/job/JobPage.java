package io.qless.job;

import java.util.List;

/**
 * A page of a longer list.
 *
 * @param total how long the whole list is
 * @param jids the jids on this page
 */
public record JobPage(long total, List<String> jids) {

	public JobPage {
		jids = List.copyOf(jids);
	}

}
