package io.qless.sample.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.microsoft.playwright.Page;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What axe-core finds that keeps people from using a page.
 */
final class Accessibility {

	private static final String AXE = read();

	/** Each serious violation in a line: the rule, and where. */
	private static final String RUN = """
			async () => (await axe.run({ preload: false })).violations
				.filter((violation) => ["serious", "critical"].includes(violation.impact))
				.map((violation) => violation.id + ": " + violation.nodes.slice(0, 4)
					.map((node) => node.html + " (" + node.failureSummary.replaceAll(/\\s+/g, " ") + ")").join("; "))
			""";

	private Accessibility() {
	}

	static void isGiven(Page page, String where) {
		if (!Boolean.TRUE.equals(page.evaluate("() => 'axe' in window"))) {
			page.evaluate(AXE);
		}
		assertThat((List<?>) page.evaluate(RUN)).as(where).isEmpty();
	}

	private static String read() {
		try {
			Resource[] found = new PathMatchingResourcePatternResolver()
				.getResources("classpath*:META-INF/resources/webjars/axe-core/*/axe.min.js");
			return found[0].getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
