package io.qless.actuate;

import io.qless.client.QlessClient;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * {@code completed}: the completed jobs that are still kept, the newest first.
 */
record CompletedNoun(QlessClient qless) implements EndpointNoun {

	@Override
	public OperationResponseBody read(ReadRequest request) {
		return request.atMost(0).paging().of((offset, count) -> this.qless.jobs().listCompleted(offset, count));
	}

}
