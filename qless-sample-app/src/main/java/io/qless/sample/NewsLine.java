package io.qless.sample;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.stereotype.Component;

/**
 * The line to the readers: every third message meets a bad moment.
 */
@Component
class NewsLine {

	private final AtomicInteger messages = new AtomicInteger();

	void send(String message) {
		if (this.messages.incrementAndGet() % 3 == 0) {
			throw new IllegalStateException("The line is down, could not send \"" + message + "\"");
		}
	}

}
