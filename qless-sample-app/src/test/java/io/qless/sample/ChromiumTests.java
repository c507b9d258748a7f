package io.qless.sample;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Says that the tests in a browser are skipped for want of one. A skip that nobody sees
 * looks like a success.
 */
class ChromiumTests {

	private static final Logger logger = LoggerFactory.getLogger(ChromiumTests.class);

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	@Test
	void whereThereIsAChromiumTheTestsInABrowserAreRun() {
		boolean compiled = ClassUtils.isPresent("io.qless.sample.browser.Chromium", null);
		if (!compiled) {
			logger.warn("SKIPPED: all tests of the dashboard in a browser. They need {} (on Debian: apt-get install "
					+ "chromium), and run by themselves where it is", CHROMIUM);
		}
		Assumptions.assumeTrue(Files.exists(CHROMIUM), "There is no Chromium");
		assertThat(compiled).as("profile browser is active").isTrue();
	}

}
