package io.qless.lua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on the settings in Redis names those that there are, with their defaults.
 */
class SettingsPageIntegrationTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| ");

	private static final Pattern USE = Pattern.compile("config\\.(?:text|number)\\(([^(),]*)", Pattern.DOTALL);

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void theFirstSevenAreThoseThatTheEngineShowsWithTheirDefaults() throws IOException {
		Map<String, String> shown = new LinkedHashMap<>();
		page().entrySet().stream().limit(7).forEach((row) -> shown.put(row.getKey(), row.getValue().replace("`", "")));
		Map<String, String> answered = new LinkedHashMap<>();
		EngineForTests.json(this.engine.call("config.get"))
			.properties()
			.forEach((option) -> answered.put(option.getKey(), option.getValue().asString()));
		assertThat(shown).isEqualTo(answered);
	}

	@Test
	void theOthersAreShownOnceTheyAreSet() throws IOException {
		page().keySet().stream().skip(7).forEach((option) -> {
			assertThat(this.engine.call("config.get", option)).as(option).isNull();
			this.engine.config(option, 1);
			assertThat(this.engine.call("config.get", option)).as(option).isEqualTo("1");
		});
	}

	@Test
	void allThatTheLuaFilesReadAreThere() throws IOException {
		Set<String> read = new TreeSet<>();
		for (Path file : LuaFilesTests.files()
			.map((name) -> Path.of("src/main/resources/qless/lua", name + ".lua"))
			.toList()) {
			USE.matcher(Files.readString(file))
				.results()
				.forEach((use) -> Pattern.compile("(name \\.\\. )?'([a-z-]+)'")
					.matcher(use.group(1))
					.results()
					.forEach((name) -> read.add((name.group(1) != null) ? "<queue>" + name.group(2) : name.group(2))));
		}
		assertThat(read).contains("heartbeat", "<queue>-heartbeat", "clock");
		assertThat(page().keySet()).containsAll(read);
	}

	private static Map<String, String> page() throws IOException {
		Map<String, String> rows = new LinkedHashMap<>();
		ROW.matcher(Files.readString(Path.of("../docs/reference/settings.md")))
			.results()
			.forEach((row) -> rows.put(row.group(1), row.group(2)));
		return rows;
	}

}
