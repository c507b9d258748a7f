package io.qless.dashboard;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What all controllers of the dashboard have in common: where they are, and that the
 * {@link DashboardGuard} looks at each request before they do, for it looks for this
 * class. They answer nobody whom it has not let pass.
 */
@Controller
@RequestMapping("${qless.dashboard.path:/qless}")
abstract class DashboardPart {

	private static final Logger logger = LoggerFactory.getLogger(DashboardPart.class);

	private static final String CALLER = DashboardPart.class.getName() + ".caller";

	/** Who asks; the guard knows that he may. */
	static DashboardCaller caller(HttpServletRequest request) {
		if (request.getAttribute(CALLER) instanceof DashboardCaller caller) {
			return caller;
		}
		throw new IllegalStateException("The dashboard answers nothing, for its guard was not asked");
	}

	static boolean isLetPass(HttpServletRequest request) {
		return request.getAttribute(CALLER) != null;
	}

	/**
	 * Says whom the guard lets pass.
	 * @param caller null: nobody
	 */
	static void letPass(HttpServletRequest request, @Nullable DashboardCaller caller) {
		request.setAttribute(CALLER, caller);
	}

	/**
	 * What goes wrong here is told by the log alone: the application's own error page may
	 * show what jobs say. What the guard throws is for the application's security, and
	 * passes by the application's handlers of exceptions.
	 * @param failure what went wrong
	 * @param request what was asked
	 * @param response is answered
	 * @throws IOException if the browser is away
	 */
	@ExceptionHandler
	public void failed(RuntimeException failure, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		if (!isLetPass(request) || response.isCommitted()) {
			throw failure;
		}
		logger.error("The dashboard could not answer a request; at the level DEBUG all is told", wordless(failure));
		logger.debug("The dashboard could not answer a request", failure);
		response.resetBuffer();
		new DashboardAnswer(response).guarded()
			.refuse(HttpStatus.INTERNAL_SERVER_ERROR, "This could not be answered; the application's log says why");
	}

	/** What an exception says may be what a job says. */
	private static Throwable wordless(Throwable failure) {
		Throwable cause = failure.getCause();
		Throwable wordless = new IllegalStateException(failure.getClass().getName(),
				(cause != null) ? wordless(cause) : null);
		wordless.setStackTrace(failure.getStackTrace());
		return wordless;
	}

}
