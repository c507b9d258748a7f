package io.qless.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every link from page to page leads to a page, and to a heading of it where it names
 * one.
 */
class DocumentationLinksTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern LINK = Pattern.compile("]\\((?!http)([^)#\\s]*)(?:#([^)\\s]*))?\\)");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

	@ParameterizedTest
	@MethodSource("pages")
	void aLinkLeadsSomewhere(Path page) throws IOException {
		for (MatchResult link : LINK.matcher(text(page)).results().toList()) {
			Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
			assertThat(target).as("the target of " + link.group()).exists();
			if (link.group(2) != null) {
				assertThat(headings(target)).as("the headings of " + target).contains(link.group(2));
			}
		}
	}

	static List<Path> pages() throws IOException {
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
				.filter((path) -> path.toString().endsWith(".md"))
				.toList();
		}
	}

	/** By the names under which they can be linked to. */
	private static List<String> headings(Path page) throws IOException {
		return HEADING.matcher(text(page))
			.results()
			.map((heading) -> heading.group(1)
				.strip()
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\w\\- ]", "")
				.replace(' ', '-'))
			.toList();
	}

	private static String text(Path page) throws IOException {
		return Files.readString(page).replaceAll("(?s)```.*?```", "");
	}

}
