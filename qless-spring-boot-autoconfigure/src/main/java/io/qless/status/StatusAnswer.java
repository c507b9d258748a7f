package io.qless.status;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;

/**
 * What every answer says about itself. It is written here, not by the application's
 * message converters, which may be set up to write something else.
 */
final class StatusAnswer {

	private static final String SCRIPT = "qless/status/qless-status.js";

	private static final int SECONDS = 10;

	private final HttpServletResponse response;

	StatusAnswer(HttpServletResponse response) {
		this.response = response;
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Referrer-Policy", "no-referrer");
		response.setHeader("Cache-Control", "no-store");
	}

	void json(String text) throws IOException {
		write("application/json", text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Without a body, not even the application's: it could tell one reason from another.
	 */
	void refuse(HttpStatus status) {
		this.response.setStatus(status.value());
		if (status == HttpStatus.SERVICE_UNAVAILABLE) {
			this.response.setHeader("Retry-After", Integer.toString(SECONDS));
		}
	}

	/** One event, and the end of the stream. */
	void event(String text) throws IOException {
		write("text/event-stream", ("data:" + text + "\n\n").getBytes(StandardCharsets.UTF_8));
	}

	/** Proxies that gather answers would gather this one for ever. */
	void stream() {
		this.response.setHeader("X-Accel-Buffering", "no");
	}

	void script() throws IOException {
		try (InputStream script = new ClassPathResource(SCRIPT, getClass().getClassLoader()).getInputStream()) {
			this.response.setHeader("Cache-Control", "max-age=3600");
			write("text/javascript;charset=UTF-8", script.readAllBytes());
		}
	}

	private void write(String type, byte[] body) throws IOException {
		this.response.setContentType(type);
		this.response.setContentLength(body.length);
		this.response.getOutputStream().write(body);
	}

}
