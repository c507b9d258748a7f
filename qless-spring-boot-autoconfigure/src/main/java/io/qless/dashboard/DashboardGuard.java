package io.qless.dashboard;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Stands before the controllers of the dashboard, whatever path led to them: to look, the
 * authority to view is needed, to do anything else that to operate, and the request has
 * to come from the dashboard itself. What it refuses has the same headers as what it lets
 * pass.
 */
public final class DashboardGuard implements HandlerInterceptor {

	private static final Set<String> READS = Set.of("GET", "HEAD");

	private final DashboardAccess access;

	/**
	 * Creates the guard.
	 * @param access knows who asks, and what he may
	 */
	public DashboardGuard(DashboardAccess access) {
		this.access = access;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		Class<?> part = part(request, handler);
		if (part == null || isResumed(request)) {
			return true;
		}
		DashboardPart.letPass(request, null);
		DashboardAnswer answer = new DashboardAnswer(response).guarded();
		DashboardCaller caller = isForUs(request, part, answer) ? admitted(request, part, answer) : null;
		DashboardPart.letPass(request, caller);
		return caller != null;
	}

	/** Null for a request that is none of the dashboard's. */
	private static @Nullable Class<?> part(HttpServletRequest request, Object handler) {
		// Whoever asks what he may ask from elsewhere is answered by another handler.
		Object target = CorsUtils.isPreFlightRequest(request)
				? request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) : handler;
		return (target instanceof HandlerMethod method && DashboardPart.class.isAssignableFrom(method.getBeanType()))
				? method.getBeanType() : null;
	}

	/** The end of a stream is the end of a request that was let pass. */
	private static boolean isResumed(HttpServletRequest request) {
		return request.getDispatcherType() == DispatcherType.ASYNC && DashboardPart.isLetPass(request);
	}

	private static boolean isForUs(HttpServletRequest request, Class<?> part, DashboardAnswer answer)
			throws IOException {
		if (READS.contains(request.getMethod())
				&& !new Provenance(request).mayRead(DashboardPageController.class.isAssignableFrom(part))) {
			answer.refuse(HttpStatus.FORBIDDEN, "The dashboard answers its own pages alone");
			return false;
		}
		return true;
	}

	/** Null where an answer has been given. */
	private @Nullable DashboardCaller admitted(HttpServletRequest request, Class<?> part, DashboardAnswer answer)
			throws IOException {
		DashboardCaller caller = this.access.caller(request);
		boolean reads = READS.contains(request.getMethod());
		if (caller != null && caller.mayView()) {
			return (reads || mayChange(request, caller, answer)) ? caller : null;
		}
		if (reads && DashboardPageController.class.isAssignableFrom(part)) {
			this.access.challenge();
		}
		if (caller != null) {
			answer.refuse(HttpStatus.FORBIDDEN, "You lack the authority to see the dashboard");
		}
		else if (this.access.isReadOnly()) {
			answer.refuse(HttpStatus.FORBIDDEN, "Without security the dashboard is shown on the application's own "
					+ "machine alone: open it there as localhost, with no proxy between");
		}
		else {
			answer.refuse(HttpStatus.UNAUTHORIZED, "Sign in to see the dashboard");
		}
		return null;
	}

	private boolean mayChange(HttpServletRequest request, DashboardCaller caller, DashboardAnswer answer)
			throws IOException {
		if (!caller.mayOperate()) {
			answer.refuse(HttpStatus.FORBIDDEN, this.access.isReadOnly()
					? "Without security nothing can be changed here" : "You lack the authority to change anything");
			return false;
		}
		if (!new Provenance(request).mayChange()) {
			answer.refuse(HttpStatus.FORBIDDEN, "Changes are made by the dashboard's own pages alone");
			return false;
		}
		if (!isJson(request.getContentType())) {
			answer.refuse(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send JSON, as application/json");
			return false;
		}
		return true;
	}

	/** Other pages cannot send it without asking first. */
	private static boolean isJson(@Nullable String type) {
		try {
			return type != null && MediaType.parseMediaType(type).equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
