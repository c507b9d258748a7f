package io.qless.admin;

import io.qless.client.TagOperations;

/**
 * {@code tags}, those that two jobs or more have, the most used first, and
 * {@code tags/<tag>}, its jobs.
 */
record TagsNoun(TagOperations tags) implements Noun {

	@Override
	public Object read(ReadRequest request) {
		if (request.atMost(1).path().isEmpty()) {
			return request.paging().of(this.tags::counts);
		}
		Listing<?> jobs = request.paging().of((offset, count) -> this.tags.list(request.name(), offset, count));
		if (jobs.total() == 0) {
			throw Refusal.unknown("No job has the tag " + request.name());
		}
		return jobs;
	}

}
