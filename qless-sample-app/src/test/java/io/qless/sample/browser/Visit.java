package io.qless.sample.browser;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

/**
 * Somebody who looks at the dashboard, and finds things as people do: by their roles and
 * names.
 */
final class Visit implements AutoCloseable {

	static final String PASSWORD = "only-of-the-tests";

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private static final String BUSY = "main[aria-busy=true], main [aria-busy=true], main .loading";

	private final String home;

	private final BrowserContext context;

	private final Troubles troubles;

	private final Page page;

	private Visit(String home, Browser.NewContextOptions options) {
		this.home = home;
		this.context = Chromium.browser().newContext(options.setViewportSize(1280, 800));
		this.context.setDefaultTimeout(20_000);
		PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
		this.troubles = new Troubles(this.context);
		this.page = this.context.newPage();
	}

	/** Comes to the dashboard and signs in at the form. */
	static Visit by(String user, String home) {
		return by(user, home, ColorScheme.LIGHT);
	}

	static Visit by(String user, String home, ColorScheme scheme) {
		Visit visit = new Visit(home, new Browser.NewContextOptions().setColorScheme(scheme));
		visit.page.navigate(home + "/qless");
		visit.page.getByLabel("Username").fill(user);
		visit.page.getByLabel("Password").fill(PASSWORD);
		visit.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
		visit.page.waitForURL(Pattern.compile(".*/qless/.*"));
		visit.settle();
		// The form is Spring Security's.
		visit.troubles.forget();
		return visit;
	}

	/** Comes with each request anew, as curl does. */
	static Visit withoutSession(String user, String home) {
		String credentials = Base64.getEncoder()
			.encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
		Visit visit = new Visit(home,
				new Browser.NewContextOptions().setExtraHTTPHeaders(Map.of("Authorization", "Basic " + credentials)));
		visit.page.navigate(home + "/qless");
		visit.settle();
		return visit;
	}

	/** Comes to a page of the desk itself. */
	static Visit toTheDesk(String address) {
		Visit visit = new Visit(address, new Browser.NewContextOptions());
		visit.page.navigate(address);
		return visit;
	}

	/** Goes to a page of the dashboard, such as {@code job?name=x}. */
	Visit go(String route) {
		this.page.evaluate("() => document.querySelector('main .page')?.setAttribute('data-left', '')");
		this.page.navigate(this.home + "/qless/#/" + route);
		PlaywrightAssertions.assertThat(this.page.locator("[data-left]")).hasCount(0);
		return settle();
	}

	/** Goes to the page of what has a name. */
	Visit go(String route, String name) {
		return go(route + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
	}

	/** Waits until the page has been drawn, and waits for nothing itself. */
	Visit settle() {
		PlaywrightAssertions.assertThat(heading()).hasCount(1);
		PlaywrightAssertions.assertThat(this.page.locator(BUSY)).hasCount(0);
		if (heading().textContent().equals("This page cannot be shown")) {
			throw new AssertionError(this.page.url() + ": " + main().textContent());
		}
		return this;
	}

	Page page() {
		return this.page;
	}

	Locator main() {
		return this.page.getByRole(AriaRole.MAIN);
	}

	Locator heading() {
		return main().getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(1));
	}

	Locator button(String name) {
		return button(main(), name);
	}

	Locator button(Locator within, String name) {
		return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
	}

	/** A button in the row of a list. */
	Locator button(String row, String name) {
		return button(main().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(row)), name);
	}

	/** The dialog that is open. */
	Locator dialog() {
		return this.page.getByRole(AriaRole.DIALOG);
	}

	/** Says yes to what is asked. */
	void confirm(String name) {
		button(dialog(), name).click();
		PlaywrightAssertions.assertThat(dialog()).hasCount(0);
	}

	/** What the page says when something was done, or could not be. */
	Locator said(String text) {
		return this.page.locator("#toasts").getByText(text).first();
	}

	Troubles troubles() {
		return this.troubles;
	}

	void picture(String name) {
		this.page
			.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
	}

	/** Ends the visit, which must have been without any trouble. */
	@Override
	public void close() {
		this.context.close();
		this.troubles.areNone(this.home);
	}

}
