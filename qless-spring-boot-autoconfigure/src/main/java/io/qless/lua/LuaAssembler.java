package io.qless.lua;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

	/** Lua hands on 8,000 values at most: a call with more is refused without any. */
	private static final String ARGUMENTS = "#ARGV > 7000 and {} or ARGV";

	private static final Pattern HEAD = Pattern.compile("commands\\['[\\w.]*'\\] = function\\(\\w*(.*)\\)");

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
		return script(command, command(command).flags());
	}

	/** The same for calls that never write, so that a replica answers them. */
	LuaScript reading(String command) {
		return script(command, "no-writes");
	}

	/** Whether calls with this first argument, null for none, never write. */
	boolean reads(String command, @Nullable String first) {
		return command(command).reads().contains((first != null) ? first : "-");
	}

	private LuaScript script(String command, String flags) {
		String shebang = "#!lua" + (flags.isEmpty() ? "" : " flags=" + flags);
		List<Line> lines = new ArrayList<>(List.of(new Line(shebang, command, 1)));
		addFunction("return ", "local COMMAND = '" + command + "'", command(command), lines);
		lines.add(new Line("end)(unpack(" + ARGUMENTS + "))", command, 1));
		return LuaScript.of(command, lines);
	}

	/**
	 * The one script for callers in other languages, which name the command first. Each
	 * command stands in a block of its own with all that it needs: what the others need
	 * costs a call nothing.
	 */
	LuaScript bundle(List<String> commands) {
		List<Line> lines = new ArrayList<>();
		for (String command : commands) {
			addFunction("if ARGV[1] == '" + command + "' then return ", "local COMMAND", command(command), lines);
			lines.add(new Line("end)(unpack(" + ARGUMENTS + ", 2)) end", command, 1));
		}
		addFunction("return ", "local COMMAND", source("lib/unknown.lua", List.of()), lines);
		lines.add(new Line("end)('')", "qless", 1));
		return LuaScript.of("qless", lines);
	}

	/**
	 * A command as one function, in which all that it needs stands, from the short names
	 * of the built-ins to the time: what a function has of its own costs a call less than
	 * what it takes from outside.
	 */
	private void addFunction(String opening, String name, LuaSource command, List<Line> lines) {
		LuaSource start = source("lib/start.lua", List.of());
		Map<String, LuaSource> shared = libraries(start);
		List<Line> code = code(command, shared.keySet());
		int head = head(command, code);
		lines
			.add(code.get(head).with(opening + HEAD.matcher(code.get(head).text()).replaceFirst("(function(given$1)")));
		lines.add(new Line(name, command.path(), 1));
		shared.values().forEach((library) -> lines.addAll(library.body()));
		lines.addAll(code(start, shared.keySet()));
		lines.addAll(code.subList(0, head));
		lines.addAll(code.subList(head + 1, code.size() - 1));
	}

	/** Where the function of a command begins; it ends with the last line. */
	private static int head(LuaSource command, List<Line> code) {
		for (int i = 0; i < code.size(); i++) {
			if (HEAD.matcher(code.get(i).text()).matches() && code.get(code.size() - 1).text().equals("end")) {
				return i;
			}
		}
		throw new IllegalStateException("The Lua file " + command.path()
				+ " does not end with a function of the form commands['name'] = function(now, …)");
	}

	private LuaSource command(String name) {
		return source("commands/" + name + ".lua", List.of());
	}

	/** A file's lines behind all that they need and that is not known yet. */
	private List<Line> code(LuaSource file, Set<String> known) {
		Map<String, LuaSource> libraries = libraries(file);
		Map<String, List<Line>> functions = new LinkedHashMap<>();
		libraries.forEach((library, source) -> source.functions()
			.forEach((function, body) -> functions.put(library + "." + function,
					known(library + "." + function, body))));
		Set<String> local = new HashSet<>();
		libraries
			.forEach((library, source) -> source.local().forEach((function) -> local.add(library + "." + function)));
		LuaCopies.Copied copied = LuaCopies.copy(functions, local, this.macros.expand(file.body()));
		List<Line> code = LuaPlacement.place(functions, copied.names(), copied.main());
		List<Line> all = new ArrayList<>();
		libraries.forEach((library, source) -> all
			.addAll((!known.contains(library) && source.isNeeded(code)) ? source.body() : List.of()));
		all.addAll(code);
		return LuaPlacement.localNames(all, functions.keySet());
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

	/** The libraries that a file includes, each after those that it includes. */
	private Map<String, LuaSource> libraries(LuaSource file) {
		Map<String, LuaSource> libraries = new LinkedHashMap<>();
		include("prelude", libraries, new ArrayDeque<>());
		file.includes().forEach((include) -> include(include, libraries, new ArrayDeque<>(List.of(file.path()))));
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

}
