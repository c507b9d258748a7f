package io.qless.admin;

import io.qless.client.QlessClient;

/**
 * {@code completed}: the completed jobs that are still kept, the newest first.
 */
record CompletedNoun(QlessClient qless) implements Noun {

	@Override
	public Object read(ReadRequest request) {
		return request.atMost(0).paging().of((offset, count) -> this.qless.jobs().listCompleted(offset, count));
	}

}
