package io.qless.admin;

import io.qless.client.RequestRefusedException;
import io.qless.handler.JobHandlerRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Payloads that people write.
 */
final class HandlerPayload {

	private HandlerPayload() {
	}

	/**
	 * Reads one as its handler will read it, and refuses what that would choke on or
	 * leave aside.
	 * @param handlers those of this application
	 * @param type the type of the job; any JSON goes for one that no handler runs
	 * @param text what was written
	 * @return what the handler is given
	 */
	static @Nullable Object read(JobHandlerRegistry handlers, String type, @Nullable String text) {
		try {
			return handlers.read(type, text);
		}
		catch (RequestRefusedException ex) {
			throw Refusal.invalid("payload", String.valueOf(ex.getMessage()));
		}
	}

}
