package io.qless.admin;

import io.qless.client.QlessClient;

/**
 * {@code tracked}: the jobs whose events are published, the first tracked first.
 */
record TrackedNoun(QlessClient qless) implements Noun {

	@Override
	public Object read(ReadRequest request) {
		return request.atMost(0).paging().of((offset, count) -> this.qless.jobs().listTracked(offset, count));
	}

}
