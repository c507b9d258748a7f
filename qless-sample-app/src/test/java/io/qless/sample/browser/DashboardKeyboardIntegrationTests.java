package io.qless.sample.browser;

import java.util.List;
import java.util.stream.Stream;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.qless.client.QlessClient;
import io.qless.job.JobOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard by the keyboard alone.
 */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardKeyboardIntegrationTests {

	private static final int MOST = 400;

	/**
	 * Notes what has the focus, and says what has not had it yet, but for parts that are
	 * folded.
	 */
	private static final String UNREACHED = """
			() => {
				window.reached ??= new WeakSet();
				window.reached.add(document.activeElement);
				return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
					.filter((element) => !element.disabled && element.tabIndex >= 0 && element.getClientRects().length > 0
						&& element.checkVisibility({ visibilityProperty: true }))
					.filter((element) => !window.reached.has(element))
					.map((element) => element.outerHTML);
			}
			""";

	/** Whether one can see where the focus is. */
	private static final String SEEN = """
			() => {
				// Within a field of a date, the browser marks which part of it has the focus.
				if (document.activeElement === document.body || document.activeElement.matches("input[type^=date]")) {
					return null;
				}
				const style = getComputedStyle(document.activeElement);
				const box = document.activeElement.getBoundingClientRect();
				const marked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
				const inView = box.bottom > 0 && box.top < innerHeight;
				return marked && inView ? null : document.activeElement.outerHTML;
			}
			""";

	@Autowired
	private QlessClient qless;

	@LocalServerPort
	private int port;

	private Visit chief;

	@BeforeAll
	void aDeskWithJobsInAllStates() {
		new AllStates(this.qless).make();
		this.chief = Visit.by("chief", "http://localhost:" + this.port);
	}

	@AfterAll
	void leave() {
		this.chief.close();
	}

	static Stream<String> pages() {
		return DashboardPagesIntegrationTests.pages().map((page) -> (String) page.get()[1]);
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everythingOnAPageIsReachedAndSeen(String route) {
		this.chief.go(route);
		this.chief.page().evaluate("() => { window.reached = undefined; }");
		for (int step = 0; step < MOST && !unreached().isEmpty(); step++) {
			keys().press("Tab");
			assertThat(this.chief.page().evaluate(SEEN)).as(route).isNull();
		}
		assertThat(unreached()).as(route).isEmpty();
	}

	@Test
	void theSkipLinkLeadsPastTheNavigation() {
		this.chief.go("queues");
		this.chief.page().reload();
		this.chief.settle();
		keys().press("Tab");
		assertThat(this.chief.page().getByText("Skip to content")).isFocused();
		keys().press("Enter");
		assertThat(this.chief.main()).isFocused();
		assertThat(this.chief.heading()).hasText("Queues");
	}

	@Test
	void aQueueIsFoundAndPausedAndResumed() {
		this.qless.queue("by-keys").put("mail.send", "{}", JobOptions.DEFAULTS);
		this.chief.go("");
		tabTo(this.chief.page()
			.getByRole(AriaRole.NAVIGATION)
			.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Queues")));
		keys().press("Enter");
		assertThat(this.chief.heading()).hasText("Queues");
		assertThat(this.chief.heading()).isFocused();
		this.chief.settle();
		tabTo(this.chief.main().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("by-keys")).first());
		keys().press("Enter");
		assertThat(this.chief.heading()).containsText("by-keys");
		tabTo(this.chief.button("Pause"));
		keys().press("Space");
		assertThat(this.chief.dialog()).isVisible();
		keys().press("Enter");
		assertThat(this.chief.button("Resume")).isVisible();
		assertThat(this.qless.queue("by-keys").counts().paused()).isTrue();
		tabTo(this.chief.button("Resume"));
		keys().press("Enter");
		assertThat(this.chief.button("Pause")).isVisible();
	}

	@Test
	void aQuestionIsLeftByEscapeAndTheFocusIsWhereItWas() {
		new AllStates(this.qless).put("keyed", "by-keys", (job) -> {
		});
		this.chief.go("job", "keyed");
		tabTo(this.chief.button("Cancel job"));
		keys().press("Enter");
		assertThat(this.chief.dialog()).isVisible();
		Accessibility.isGiven(this.chief.page(), "a question");
		keys().press("Escape");
		assertThat(this.chief.dialog()).hasCount(0);
		assertThat(this.chief.button("Cancel job")).isFocused();
		assertThat(this.qless.jobs().get("keyed")).isPresent();
	}

	@Test
	void aJobIsFoundByItsId() {
		this.chief.go("about");
		keys().press("/");
		keys().type("keyed-jid");
		keys().press("Enter");
		assertThat(this.chief.main().getByLabel("Job id")).hasValue("keyed-jid");
	}

	private void tabTo(Locator target) {
		for (int step = 0; step < MOST; step++) {
			if (Boolean.TRUE.equals(target.evaluate("(element) => element === document.activeElement"))) {
				return;
			}
			keys().press("Tab");
		}
		throw new AssertionError("The keyboard does not reach " + target);
	}

	private Keyboard keys() {
		return this.chief.page().keyboard();
	}

	private List<?> unreached() {
		return (List<?>) this.chief.page().evaluate(UNREACHED);
	}

}
