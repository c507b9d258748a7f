package io.qless.dashboard;

import java.io.IOException;
import java.util.Objects;

import io.qless.admin.AdminReply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * What moves on the page: what happens, as it happens or by asking from time to time, and
 * the first page. However many browsers look, Redis is asked as if there were one.
 */
public class DashboardLiveController extends DashboardPart {

	private final DashboardStream stream;

	private final DashboardOverview overview;

	/**
	 * Creates the controller.
	 * @param stream tells what happens
	 * @param overview looks at everything
	 */
	public DashboardLiveController(DashboardStream stream, DashboardOverview overview) {
		this.stream = stream;
		this.overview = overview;
	}

	/**
	 * Tells what the first page shows.
	 * @param request what is asked
	 * @param response is answered
	 * @throws IOException if the browser is away
	 */
	@GetMapping("/api/overview")
	public void overview(HttpServletRequest request, HttpServletResponse response) throws IOException {
		caller(request);
		AdminReply reply = this.overview.read();
		new DashboardAnswer(response).json(reply.status(), reply.body());
	}

	/**
	 * Tells what has happened since the last answer. The parameter is read as it is: what
	 * the application makes of texts, such as null of an empty one, is for its own.
	 * @param request what is asked; says as {@code after} the id of that answer, if any
	 * @param response is answered
	 * @throws IOException if the browser is away
	 */
	@GetMapping("/api/tick")
	public void tick(HttpServletRequest request, HttpServletResponse response) throws IOException {
		caller(request);
		String after = Objects.requireNonNullElse(request.getParameter("after"), "");
		new DashboardAnswer(response).written(this.stream.poll(after));
	}

	/**
	 * Tells what happens until the browser goes. To HEAD nothing is sent, and nobody
	 * would notice that the browser is away.
	 * @param last what it was told last; null if it comes for the first time
	 * @param request what is asked
	 * @param response is answered unless a stream is returned
	 * @return the stream; null if all has been answered
	 * @throws IOException if the browser is away
	 */
	@GetMapping("/api/events")
	public @Nullable SseEmitter events(@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		caller(request);
		DashboardAnswer answer = new DashboardAnswer(response);
		if (!HttpMethod.GET.matches(request.getMethod())) {
			answer.stream();
			return null;
		}
		SseEmitter emitter = this.stream.open(last).orElse(null);
		if (emitter == null) {
			answer.refuse(HttpStatus.SERVICE_UNAVAILABLE, "Too many browsers listen; ask from time to time instead");
		}
		else {
			answer.stream();
		}
		return emitter;
	}

}
