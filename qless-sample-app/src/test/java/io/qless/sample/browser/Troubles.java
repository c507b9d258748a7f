package io.qless.sample.browser;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What went wrong in a browser while nobody looked: errors on its console, violations of
 * the content security policy, errors in scripts, requests that failed, dialogs of the
 * browser.
 */
class Troubles {

	/** On the console all violations are told, whatever page they happened on. */
	private static final String TELL = """
			addEventListener("securitypolicyviolation", (event) =>
				console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
			""";

	private final List<String> all = new CopyOnWriteArrayList<>();

	Troubles(BrowserContext context) {
		context.addInitScript(TELL);
		context.onConsoleMessage((message) -> {
			if (message.type().equals("error")) {
				this.all.add("console: " + message.text() + " at " + message.location());
			}
		});
		context.onWebError((error) -> this.all.add("script: " + error.error()));
		context.onRequestFailed(this::failed);
		context.onResponse(this::answered);
		context.onDialog((dialog) -> {
			this.all.add("dialog: " + dialog.message());
			dialog.dismiss();
		});
	}

	/** What the page left behind is none. */
	private void failed(Request request) {
		if (!Objects.equals(request.failure(), "net::ERR_ABORTED")) {
			this.all.add("request: " + request.url() + " " + request.failure());
		}
	}

	private void answered(Response response) {
		if (response.status() >= 400) {
			this.all.add("response: " + response.status() + " " + response.url());
		}
	}

	/** Forgets those that a test brought about. */
	void forget() {
		this.all.clear();
	}

	void areNone(String where) {
		assertThat(this.all).as(where).isEmpty();
	}

}
