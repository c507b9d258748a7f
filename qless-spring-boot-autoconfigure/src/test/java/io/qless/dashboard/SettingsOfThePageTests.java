package io.qless.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the dashboard says about the settings in Redis is what the documentation says.
 */
class SettingsOfThePageTests {

	private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| ");

	private static final Pattern SHOWN = Pattern.compile("(?m)^\t\\[\"([^\"]+)\", \"([^\"]*)\", \"[^\"]+\"],$");

	@Test
	void namesAndDefaultsAreThoseOfTheDocumentation() throws IOException {
		Map<String, String> shown = new TreeMap<>();
		SHOWN.matcher(Files.readString(Path.of("src/main/resources/qless/dashboard/pages/parts/settings.js")))
			.results()
			.forEach((row) -> shown.put(row.group(1), row.group(2)));
		assertThat(shown).isNotEmpty().isEqualTo(documented());
	}

	/** A default that is none, or that of another setting, is shown as nothing. */
	private static Map<String, String> documented() throws IOException {
		Map<String, String> rows = new TreeMap<>();
		DOCUMENTED.matcher(Files.readString(Path.of("../docs/reference/settings.md")))
			.results()
			.forEach((row) -> rows.put(row.group(1).replace("<queue>", ""),
					row.group(2).startsWith("`") ? row.group(2).replace("`", "") : ""));
		return rows;
	}

}
