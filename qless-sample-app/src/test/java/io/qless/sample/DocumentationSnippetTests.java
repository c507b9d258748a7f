package io.qless.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation quotes is the code of this application, or of the examples in
 * other languages, letter by letter.
 */
class DocumentationSnippetTests {

	private static final Path ROOT = Path.of("..");

	private static final Path SOURCES = Path.of("src/main/java/io/qless/sample");

	private static final Pattern SNIPPET = Pattern
		.compile("<!-- snippet: ([\\w./-]+)#(\\w+) -->\n```(?:java|javascript|python|ruby)\n(.*?)```", Pattern.DOTALL);

	/** The marks of a region within the one that is quoted. */
	private static final Pattern MARK = Pattern.compile("^[ \t]*(?://|#) (?:tag|end)::\\w+\\[]\n", Pattern.MULTILINE);

	/** Java with no mark on the line before it. */
	private static final Pattern UNQUOTED = Pattern
		.compile("(?<!<!-- snippet: [\\w./#-]{1,200} -->\n)^[ \t>]*```java\\b[^`]*", Pattern.MULTILINE);

	@ParameterizedTest
	@MethodSource("snippets")
	void isTheCodeOfTheApplication(Snippet snippet) throws IOException {
		String source = Files.readString(snippet.source());
		Matcher region = Pattern
			.compile("(?://|#) tag::" + snippet.tag() + "\\[]\n(.*?)\\s*(?://|#) end::" + snippet.tag() + "\\[]",
					Pattern.DOTALL)
			.matcher(source);
		assertThat(region.find()).as(snippet + " exists").isTrue();
		assertThat(snippet.text()).isEqualTo(MARK.matcher(region.group(1)).replaceAll("").stripIndent().strip());
	}

	@Test
	void theReadmeQuotesTheApplication() throws IOException {
		assertThat(snippets().map(Snippet::page)).contains("README.md");
	}

	@Test
	void everyQuotationIsLookedAt() throws IOException {
		long marks = pages().stream().mapToLong((page) -> read(page).split("<!-- snippet: ", -1).length - 1).sum();
		assertThat(snippets()).hasSize((int) marks);
	}

	@Test
	void everyJavaFenceIsQuoted() throws IOException {
		assertThat(pages())
			.allSatisfy((page) -> assertThat(UNQUOTED.matcher(read(page)).results().map(MatchResult::group)).isEmpty());
	}

	static Stream<Snippet> snippets() throws IOException {
		return pages().stream().flatMap(DocumentationSnippetTests::snippets);
	}

	private static List<Path> pages() throws IOException {
		try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
			return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
				.filter((path) -> path.toString().endsWith(".md"))
				.collect(Collectors.toList());
		}
	}

	private static Stream<Snippet> snippets(Path page) {
		return SNIPPET.matcher(read(page))
			.results()
			.map((match) -> new Snippet(page.getFileName().toString(), match.group(1), match.group(2),
					match.group(3).strip()));
	}

	private static String read(Path page) {
		try {
			return Files.readString(page);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot read " + page, ex);
		}
	}

	record Snippet(String page, String file, String tag, String text) {

		/** A file of this application, or one with its path below the root. */
		Path source() {
			return this.file.contains("/") ? ROOT.resolve(this.file) : SOURCES.resolve(this.file);
		}

		@Override
		public String toString() {
			return this.page + ": " + this.file + "#" + this.tag;
		}

	}

}
