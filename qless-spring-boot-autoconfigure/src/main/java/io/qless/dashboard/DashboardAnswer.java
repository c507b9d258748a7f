package io.qless.dashboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * What every answer says about itself. It is written here, not by the application's
 * message converters, which may be set up to write something else.
 */
final class DashboardAnswer {

	/** Nothing that a job says can become a script, and nobody frames the page. */
	static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

	/** In seconds: by then Redis may have less to do. */
	private static final String RETRY_AFTER = "5";

	private final HttpServletResponse response;

	DashboardAnswer(HttpServletResponse response) {
		this.response = response;
	}

	/** The headers of every answer, whatever comes of the request. */
	DashboardAnswer guarded() {
		this.response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
		this.response.setHeader("X-Content-Type-Options", "nosniff");
		this.response.setHeader("X-Frame-Options", "DENY");
		this.response.setHeader("Referrer-Policy", "no-referrer");
		this.response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
		this.response.setHeader("Cache-Control", "no-store");
		return this;
	}

	void json(Object body) throws IOException {
		json(HttpStatus.OK.value(), body);
	}

	void json(int status, Object body) throws IOException {
		this.response.setStatus(status);
		if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
			this.response.setHeader("Retry-After", RETRY_AFTER);
		}
		written(DashboardJson.write(body));
	}

	/** What has been written as JSON already. */
	void written(String json) throws IOException {
		write("application/json", json.getBytes(StandardCharsets.UTF_8));
	}

	/** Proxies that gather answers would gather this one for ever. */
	void stream() {
		this.response.setHeader("X-Accel-Buffering", "no");
	}

	void refuse(HttpStatus status, String message) throws IOException {
		refuse(status, null, message);
	}

	/**
	 * Says why nothing is answered.
	 * @param argument what is wrong; null if nothing is to blame
	 */
	void refuse(HttpStatus status, @Nullable String argument, String message) throws IOException {
		json(status.value(), new Refused(argument, message));
	}

	/** One that changes from version to version is asked for each time. */
	void page(DashboardFiles.StaticFile file) throws IOException {
		write(file.type(), file.content());
	}

	/** One whose address changes as it does is kept for a while, by the browser alone. */
	void asset(DashboardFiles.StaticFile file) throws IOException {
		this.response.setHeader("Cache-Control", "private, max-age=3600");
		page(file);
	}

	/** Relative to what was asked for: no header has a say in where it leads. */
	void redirect(String relative) {
		this.response.setStatus(HttpStatus.FOUND.value());
		this.response.setHeader("Location", relative);
	}

	private void write(String type, byte[] body) throws IOException {
		this.response.setContentType(type);
		this.response.setContentLength(body.length);
		this.response.getOutputStream().write(body);
	}

	/**
	 * Why nothing is answered.
	 *
	 * @param argument the argument that is wrong; null if none is to blame
	 * @param message what is wrong
	 */
	record Refused(@Nullable String argument, String message) {
	}

}
