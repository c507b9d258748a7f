package io.qless.lua;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.qless.lua.LuaSource.Line;
import org.jspecify.annotations.Nullable;

/**
 * Puts scripts together from the Lua files: includes depth-first, each once, and of each
 * library only the functions that are used, because Redis builds every function of a
 * script anew at each call. A circle of includes or a missing file is refused with the
 * chain of names that leads to it.
 */
final class LuaAssembler {

	private static final Pattern USE = Pattern.compile("\\b([a-z]+)\\.(\\w+)\\b");

	private final Function<String, @Nullable String> files;

	private final Map<String, LuaSource> sources = new LinkedHashMap<>();

	private final Map<String, LuaSource> libraries = new LinkedHashMap<>();

	private final LuaMacros macros = new LuaMacros();

	private final Map<String, List<Line>> functions = new LinkedHashMap<>();

	/**
	 * Creates an assembler.
	 * @param files gives the text of a file below {@code qless/lua}, null for none
	 */
	LuaAssembler(Function<String, @Nullable String> files) {
		this.files = files;
	}

	/** One small script that runs one command. */
	LuaScript script(String command) {
		LuaSource source = source("commands/" + command + ".lua", List.of());
		String shebang = "#!lua" + (source.flags().isEmpty() ? "" : " flags=" + source.flags());
		return assemble(command, List.of(shebang, "local COMMAND = '" + command + "'"), List.of(source));
	}

	/** The one script for callers in other languages, which name the command first. */
	LuaScript bundle(List<String> commands) {
		List<LuaSource> bodies = commands.stream()
			.map((name) -> source("commands/" + name + ".lua", List.of()))
			.toList();
		return assemble("qless", List.of("local COMMAND"), bodies);
	}

	private LuaScript assemble(String name, List<String> opening, List<LuaSource> commands) {
		Map<String, LuaSource> libraries = libraries(commands);
		Map<String, List<Line>> functions = new LinkedHashMap<>();
		libraries.forEach((library, source) -> source.functions()
			.forEach((function, body) -> functions.put(library + "." + function,
					known(library + "." + function, body))));
		List<Line> main = new ArrayList<>();
		commands.forEach((command) -> addCommand(command, commands.size() > 1, main));
		main.addAll(source("lib/dispatch.lua", List.of()).body());
		List<Line> code = this.macros.expand(main);
		code.addAll(0, LuaPlacement.place(functions, code));
		List<Line> lines = new ArrayList<>();
		opening.forEach((line) -> lines.add(new Line(line, name, 1)));
		libraries.values()
			.stream()
			.filter((library) -> library.isNeeded(code))
			.forEach((library) -> lines.addAll(library.body()));
		lines.addAll(code);
		return LuaScript.of(name, LuaPlacement.localNames(lines, functions.keySet()));
	}

	/** The lines of a function, the same in every script. */
	private List<Line> known(String function, List<Line> body) {
		List<Line> known = this.functions.get(function);
		if (known == null) {
			known = this.macros.learn(function, body);
			this.functions.put(function, known);
		}
		return known;
	}

	/** The libraries that the commands include, each after those that it includes. */
	private Map<String, LuaSource> libraries(List<LuaSource> commands) {
		Map<String, LuaSource> libraries = new LinkedHashMap<>();
		include("prelude", libraries, new ArrayDeque<>());
		for (LuaSource command : commands) {
			command.includes()
				.forEach((include) -> include(include, libraries, new ArrayDeque<>(List.of(command.path()))));
		}
		source("lib/dispatch.lua", List.of()).includes()
			.forEach((include) -> include(include, libraries, new ArrayDeque<>()));
		return libraries;
	}

	private void include(String name, Map<String, LuaSource> libraries, Deque<String> chain) {
		if (libraries.containsKey(name)) {
			return;
		}
		if (chain.contains(name)) {
			throw new IllegalStateException(
					"The Lua includes run in a circle: " + String.join(" -> ", chain) + " -> " + name);
		}
		LuaSource source = source("lib/" + name + ".lua", List.copyOf(chain));
		chain.addLast(name);
		source.includes().forEach((include) -> include(include, libraries, chain));
		chain.removeLast();
		libraries.put(name, this.libraries.computeIfAbsent(name, source::withOwnConstants));
	}

	private LuaSource source(String path, List<String> chain) {
		return this.sources.computeIfAbsent(path, (key) -> {
			String text = this.files.apply(path);
			if (text == null) {
				throw new IllegalStateException("There is no Lua file " + path
						+ (chain.isEmpty() ? "" : ", included by " + String.join(" -> ", chain)));
			}
			return LuaSource.parse(path, text);
		});
	}

	/** Side by side, the local names of commands must not meet. */
	private static void addCommand(LuaSource command, boolean fenced, List<Line> lines) {
		Line start = new Line("do", command.path(), 1);
		if (fenced) {
			lines.add(start);
		}
		lines.addAll(command.body());
		if (fenced) {
			lines.add(new Line("end", command.path(), 1));
		}
	}

}
