package io.qless.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about the doctor names what the doctor may find.
 */
class DoctorPageTests {

	private static final Pattern FOUND = Pattern.compile("Finding\\.(?:warning|info)\\(\\s*\"([a-z]+)\"");

	private static final Pattern LISTED = Pattern.compile("(?m)^\\| `([a-z]+)` \\|");

	private static final Pattern VERSION = Pattern.compile("(\\d\\.\\d\\.\\d+)");

	@Test
	void everyIdIsListedAndNoOther() throws IOException {
		StringBuilder sources = new StringBuilder();
		try (Stream<Path> files = Files.list(Path.of("src", "main", "java", "io", "qless", "doctor"))) {
			for (Path file : files.toList()) {
				sources.append(Files.readString(file));
			}
		}
		assertThat(all(FOUND, sources.toString())).isNotEmpty().isEqualTo(all(LISTED, page()));
	}

	@Test
	void theLeastVersionsAreThoseOfTheAdvice() throws IOException {
		String least = page().lines().filter((line) -> line.startsWith("So the least")).findFirst().orElseThrow();
		assertThat(all(VERSION, least)).isEqualTo(all(VERSION, ServerVersion.ADVICE));
	}

	private static String page() throws IOException {
		return Files.readString(Path.of("..", "docs", "operate", "doctor.md"));
	}

	private static Set<String> all(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((match) -> match.group(1)).collect(Collectors.toSet());
	}

}
