package io.qless.sample.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.jspecify.annotations.Nullable;

/**
 * The next answer of the server to a question: it is there, and does not reach the page
 * before it is let go.
 */
final class HeldAnswer {

	private final Page page;

	private @Nullable Runnable fulfilling;

	HeldAnswer(Page page, String url) {
		this.page = page;
		page.route(url, this::hold);
	}

	/** All that is asked later goes its way. */
	private void hold(Route route) {
		if (this.fulfilling != null) {
			route.resume();
			return;
		}
		APIResponse answer = route.fetch();
		this.fulfilling = () -> route.fulfill(new Route.FulfillOptions().setResponse(answer));
	}

	/** Waits until the server has done what it was asked for. */
	void isThere() {
		this.page.waitForCondition(() -> this.fulfilling != null);
	}

	void letGo() {
		isThere();
		this.fulfilling.run();
	}

}
