package io.qless.sample.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one browser of all tests, started by the first of them and closed after the last.
 */
final class Chromium implements BeforeAllCallback, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Chromium.class);

	private static final Path PROGRAM = Path.of(System.getProperty("qless.chromium", "/usr/bin/chromium"));

	private static Browser browser;

	private static Playwright playwright;

	@Override
	public void beforeAll(ExtensionContext context) {
		if (!Files.exists(PROGRAM)) {
			logger.warn("SKIPPED: {} needs a Chromium, and there is none at {}; -Dqless.chromium says where else",
					context.getRequiredTestClass().getSimpleName(), PROGRAM);
			Assumptions.abort("There is no Chromium");
		}
		context.getRoot()
			.getStore(ExtensionContext.Namespace.GLOBAL)
			.computeIfAbsent(Chromium.class, (type) -> start(), Chromium.class);
	}

	private static Chromium start() {
		playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		browser = playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM)
				.setArgs(List.of("--disable-gpu", "--disable-dev-shm-usage")));
		return new Chromium();
	}

	static Browser browser() {
		return browser;
	}

	@Override
	public void close() {
		playwright.close();
	}

}
