package io.qless.lua.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.qless.lua.EngineForTests;
import io.qless.lua.ScriptsForTests;
import io.qless.lua.ScriptsForTests.BundleException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a client of qless reads when a call is refused: the table in
 * {@code qless/phrases.txt}, row by row.
 */
class BundlePhrasesIntegrationTests {

	private static final Pattern ROW = Pattern.compile("(\\S.*?) +\\| (\\S.*?) +\\| (\\S.*)");

	@RegisterExtension
	final EngineForTests engine = new EngineForTests(ScriptsForTests.BUNDLE_WITHOUT_KEYS);

	@BeforeEach
	void jobsOfEachKind() {
		this.engine.at("1000.5");
		Stream.of("done", "broken", "held").forEach((jid) -> this.engine.put(jid));
		this.engine.pop(3);
		this.engine.call("complete", "done", "w", "q", "{}");
		this.engine.call("fail", "broken", "w", "g", "m");
		this.engine.put("idle");
		this.engine.put("child", "depends", "[\"idle\"]");
		this.engine.putInto("q", "late", 50);
		this.engine.call("recur", "q", "every", "k", "{}", "interval", 60, 100);
		this.engine.call("tasks.register", "app", "code", 6, "task", "h", "{}", "1", "1", "");
	}

	@ParameterizedTest
	@MethodSource("rows")
	void aRefusalHasTheWordsOfTheTableAndChangesNothing(Row row) {
		var before = this.engine.dump();
		assertThatExceptionOfType(BundleException.class)
			.isThrownBy(() -> this.engine.call(row.command(), row.arguments()))
			.withMessageMatching(
					"ERR user_script:\\d+: " + row.pattern() + " script: [0-9a-f]{40}, on @user_script:\\d+\\.");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void everyCommandHasItsRows() throws IOException {
		List<String> commands = text("/qless/lua/commands.txt").lines().toList();
		assertThat(rows().map(Row::command).filter((command) -> !command.equals("X")).distinct())
			.as("a new command needs a row in phrases.txt for each of its refusals")
			.containsExactlyInAnyOrderElementsOf(commands);
	}

	static Stream<Row> rows() throws IOException {
		return text("/qless/phrases.txt").lines()
			.filter((line) -> !line.isBlank() && !line.startsWith("#"))
			.map(Row::parse);
	}

	private static String text(String resource) throws IOException {
		try (var stream = Objects.requireNonNull(BundlePhrasesIntegrationTests.class.getResourceAsStream(resource))) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** A row of the table. */
	record Row(String situation, List<String> call, String phrase) {

		static Row parse(String line) {
			Matcher row = ROW.matcher(line);
			assertThat(row.matches()).as(line).isTrue();
			return new Row(row.group(1), List.of(row.group(2).split(" +")), row.group(3));
		}

		String command() {
			return this.call.get(0);
		}

		Object[] arguments() {
			return this.call.stream().skip(1).map((word) -> word.equals("''") ? "" : word).toArray();
		}

		String pattern() {
			return this.phrase.endsWith("...")
					? Pattern.quote(this.phrase.substring(0, this.phrase.length() - 3)) + ".*"
					: Pattern.quote(this.phrase);
		}

	}

}
