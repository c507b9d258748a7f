package io.qless.sample.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.qless.client.QlessClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The author's page of the desk: he clicks, watches the bars, and sees the results,
 * without asking again.
 */
@InBrowser
class DeskPageIntegrationTests {

	/** Notes each value that a bar has. */
	private static final String WATCH = """
			() => {
				window.values = [];
				new MutationObserver(() => {
					const bar = document.querySelector("#index progress");
					if (bar && bar.hasAttribute("value") && window.values.at(-1) !== bar.value) {
						window.values.push(bar.value);
					}
				}).observe(document.body, { subtree: true, childList: true, attributes: true });
			}
			""";

	@Autowired
	private QlessClient qless;

	@LocalServerPort
	private int port;

	@AfterEach
	void goOn() {
		this.qless.queue("index").unpause();
	}

	@Test
	void anAuthorClicksAndWatchesTheBarUntilHeSeesTheResult() {
		try (Visit author = Visit.toTheDesk("http://localhost:" + this.port + "/desk.html")) {
			Page page = author.page();
			List<String> asked = new ArrayList<>();
			page.onRequest((request) -> asked.add(request.url()));
			page.evaluate(WATCH);
			this.qless.queue("index").pause();
			page.getByLabel("Text").fill("words ".repeat(40));
			page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Publish")).click();
			assertThat(page.locator("#render output")).containsText("finished");
			assertThat(page.locator("#index output")).containsText("pending");
			Accessibility.isGiven(page, "desk.html");
			author.picture("desk-pending");
			goOn();
			assertThat(page.locator("#index output")).hasText("finished: 40");
			assertThat(page.locator("#announce output")).containsText("finished");
			author.picture("desk");
			List<?> values = (List<?>) page.evaluate("() => window.values");
			assertThat(((Number) values.get(values.size() - 1)).intValue()).isEqualTo(40);
			isNoPoll(asked);
		}
	}

	/** A stream for each job, and one question for its result. */
	private static void isNoPoll(List<String> asked) {
		Map<String, Long> times = asked.stream()
			.filter((url) -> url.contains("/qless-status/"))
			.collect(Collectors.groupingBy((url) -> url, Collectors.counting()));
		assertThat(times).hasSize(3);
		assertThat(times.values()).allMatch((count) -> count <= 2);
	}

}
