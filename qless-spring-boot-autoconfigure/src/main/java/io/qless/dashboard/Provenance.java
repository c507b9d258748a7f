package io.qless.dashboard;

import java.util.Collections;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.cors.CorsUtils;

/**
 * Whose page made a browser ask, as browsers say it in headers that no page can set.
 */
final class Provenance {

	private static final String SAME_ORIGIN = "same-origin";

	private final HttpServletRequest request;

	private final List<String> sites;

	private final List<String> origins;

	Provenance(HttpServletRequest request) {
		this.request = request;
		this.sites = Collections.list(request.getHeaders("Sec-Fetch-Site"));
		this.origins = Collections.list(request.getHeaders("Origin"));
	}

	/**
	 * Only the dashboard itself makes changes. Browsers that do not say whose page it is,
	 * as over plain HTTP, still say its origin; who says nothing is refused.
	 */
	boolean mayChange() {
		return this.sites.isEmpty() ? isSameOrigin() : isFrom(SAME_ORIGIN);
	}

	/**
	 * What is read is for nobody else's page either, also where the application lets
	 * other origins read what is its own. Only a link may lead to the dashboard.
	 */
	boolean mayRead(boolean page) {
		if (this.sites.isEmpty()) {
			return this.origins.isEmpty() || isSameOrigin();
		}
		// "none": typed in, or a bookmark.
		return isFrom(SAME_ORIGIN) || isFrom("none")
				|| (page && "navigate".equals(this.request.getHeader("Sec-Fetch-Mode")));
	}

	private boolean isFrom(String site) {
		return this.sites.size() == 1 && this.sites.get(0).equals(site);
	}

	private boolean isSameOrigin() {
		try {
			return this.origins.size() == 1 && !CorsUtils.isCorsRequest(this.request);
		}
		catch (IllegalArgumentException ex) {
			// No origin at all.
			return false;
		}
	}

}
