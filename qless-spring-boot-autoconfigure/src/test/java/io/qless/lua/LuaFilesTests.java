package io.qless.lua;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the Lua files of the engine have in common.
 */
class LuaFilesTests {

	private static final Set<String> READS = Set.of("get", "multiget", "lookup", "queues", "length", "jobs",
			"config.get", "failed", "failed.oldest", "stats", "workers", "recur.get", "list", "queues.names",
			"queues.page", "queues.sum", "queue.oldest", "why", "fsck", "tasks.due", "tasks.get", "tasks.history",
			"tasks.page", "unheard");

	@Test
	void theListNamesTheFilesOfTheCommands() {
		assertThat(LuaScripts.commands()).containsExactlyElementsOf(names("commands"));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aCommandOpensWithItsContract(String command) {
		assertThat(text("commands/" + command)).startsWith("-- ")
			.contains("\n-- Returns: ", "\n-- Errors: ", "\ncommands['" + command + "'] = function(");
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aReadSaysSo(String command) {
		assertThat(flags(command).equals("no-writes")).isEqualTo(READS.contains(command));
	}

	@ParameterizedTest
	@ValueSource(strings = { "complete", "fail", "retry", "heartbeat", "release", "cancel", "failed.cancel", "conclude",
			"pop", "pop.many", "pop.same", "complete.many", "heartbeat.many", "complete.pop" })
	void whatMovesJobsOnRunsOnAFullServer(String command) {
		assertThat(flags(command)).isEqualTo("allow-oom");
	}

	@ParameterizedTest
	@ValueSource(strings = { "put", "requeue", "put.many", "tasks.fire", "tasks.trigger", "recur.spawn" })
	void whatAddsJobsDoesNot(String command) {
		assertThat(flags(command)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("files")
	void onlyOneFileSpellsKeys(String file) {
		if (!file.equals("lib/keys")) {
			assertThat(text(file)).doesNotContain("prefix", "KEYS")
				.doesNotContainPattern("['\"]\\{[^}\"]")
				.doesNotContainPattern("call\\('[A-Z]+', '");
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void whatAFileUsesItIncludes(String file) {
		LuaSource source = LuaSource.parse(file, text(file));
		String code = code(source);
		for (String library : names("lib")) {
			boolean own = file.equals("lib/" + library) || code.contains("local " + library + " ");
			if (!own && code.matches("(?s).*[^\\w.]" + library + "\\.\\w+\\(.*")) {
				assertThat(source.includes()).as(file).contains(library);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void builtInsStayAsTheyAre(String file) {
		assertThat(text(file)).doesNotContain("redis.pcall", "setmetatable", "_G")
			.doesNotContainPattern("\\b(string|table|math|cjson|redis)\\.\\w+ = ");
	}

	/** A line may come to stand in another file's function (LuaInlining). */
	@ParameterizedTest
	@MethodSource("files")
	void noVariableHidesABuiltIn(String file) {
		String builtIn = "\\b(call|encode|decode|find|format|sub|floor|refuse|quoted|pairs|ipairs|unpack|select|tonumber"
				+ "|tostring|type|next|pcall|string|table|math|prefix|namespace|armed)\\b";
		assertThat(text(file).lines().filter((line) -> !file.equals("lib/prelude") && !line.startsWith("--")))
			.noneMatch((line) -> line.matches(" +local [\\w, ]*" + builtIn + "[\\w, ]*( =.*)?")
					|| line.matches(".*\\bfunction[ \\w.]*\\([^)]*" + builtIn + "[^)]*\\).*")
					|| line.matches(" *for [\\w, ]*" + builtIn + ".*in .*"));
	}

	static List<String> commands() {
		return LuaScripts.commands();
	}

	static Stream<String> files() {
		return Stream.of("commands", "lib")
			.flatMap((directory) -> names(directory).stream().map((name) -> directory + "/" + name));
	}

	private static String flags(String command) {
		return LuaSource.parse(command, text("commands/" + command)).flags();
	}

	private static String code(LuaSource source) {
		StringBuilder code = new StringBuilder();
		source.body().forEach((line) -> code.append(line.text()).append('\n'));
		source.functions().values().forEach((body) -> body.forEach((line) -> code.append(line.text()).append('\n')));
		return code.toString();
	}

	private static String text(String file) {
		return Objects.requireNonNull(LuaSource.text(file + ".lua"));
	}

	private static List<String> names(String directory) {
		URL url = Objects.requireNonNull(LuaFilesTests.class.getResource("/qless/lua/" + directory));
		try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
			return files.map((file) -> file.getFileName().toString().replaceAll("\\.lua$", "")).sorted().toList();
		}
		catch (IOException | URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
