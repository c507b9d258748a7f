package io.qless.lua;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * One Lua file, cut into its directives, the lines outside any shared function, and the
 * functions that it offers to others. Comments are left out; each line remembers where it
 * came from.
 *
 * @param path the file below {@code qless/lua}, such as {@code lib/keys.lua}
 * @param includes names of the library files it needs, in order
 * @param flags the script flags that Redis is told, empty for none
 * @param reads first arguments of the calls that never write; {@code -} for a call
 * without arguments
 * @param body the lines outside the shared functions
 * @param functions the lines of each shared function, by name
 * @param local names of the functions that are built where they are called
 * ({@link LuaCopies})
 */
record LuaSource(String path, List<String> includes, String flags, List<String> reads, List<Line> body,
		Map<String, List<Line>> functions, Set<String> local) {

	private static final String ROOT = "/qless/lua/";

	private static final Pattern DIRECTIVE = Pattern.compile("-- @(include|flags|reads) (\\S+)");

	private static final String LOCAL = "-- @local";

	private static final Pattern ONE_LINER = Pattern.compile("(function \\w+\\.(\\w+)\\(.*?\\)) (return .*) end");

	private static final Pattern CONSTANT = Pattern.compile("^local (\\w*[A-Z][A-Z_]*) = ");

	private static final Pattern FUNCTION = Pattern.compile("function \\w+\\.(\\w+)\\(.*");

	/**
	 * A line of Lua and its home.
	 *
	 * @param text the line
	 * @param file the file
	 * @param number the line's number in the file, from 1
	 */
	record Line(String text, String file, int number) {

		Line with(String text) {
			return new Line(text, this.file, this.number);
		}

	}

	/** Returns the text of a file below {@code qless/lua}, or null if there is none. */
	static @Nullable String text(String path) {
		try (InputStream stream = LuaSource.class.getResourceAsStream(ROOT + path)) {
			return (stream != null) ? new String(stream.readAllBytes(), StandardCharsets.UTF_8) : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read the Lua file " + path, ex);
		}
	}

	static LuaSource parse(String path, String text) {
		List<String> includes = new ArrayList<>();
		StringBuilder flags = new StringBuilder();
		List<String> reads = new ArrayList<>();
		List<Line> body = new ArrayList<>();
		Map<String, List<Line>> functions = new LinkedHashMap<>();
		Set<String> local = new HashSet<>();
		boolean marked = false;
		List<Line> current = body;
		int number = 0;
		for (String line : text.split("\n")) {
			number++;
			Matcher directive = DIRECTIVE.matcher(line);
			if (directive.matches()) {
				switch (directive.group(1)) {
					case "include" -> includes.add(directive.group(2));
					case "reads" -> reads.add(directive.group(2));
					default -> flags.append(directive.group(2));
				}
			}
			Matcher whole = ONE_LINER.matcher(line);
			if (whole.matches() && path.startsWith("lib/")) {
				functions.put(whole.group(2), List.of(new Line(whole.group(1), path, number),
						new Line("  " + whole.group(3), path, number), new Line("end", path, number)));
				continue;
			}
			Matcher function = FUNCTION.matcher(line);
			if (function.matches() && path.startsWith("lib/")) {
				current = new ArrayList<>();
				functions.put(function.group(1), current);
				if (marked) {
					local.add(function.group(1));
				}
			}
			marked = line.equals(LOCAL);
			if (!line.isBlank() && !line.strip().startsWith("--")) {
				current.add(new Line(line, path, number));
			}
			if (line.equals("end")) {
				current = body;
			}
		}
		return new LuaSource(path, includes, flags.toString(), reads, body, functions, local);
	}

	/**
	 * Whether the lines outside the functions are: always if they are more than
	 * constants, else if one of these is used.
	 */
	boolean isNeeded(List<Line> code) {
		Set<String> constants = constants();
		return constants.isEmpty()
				|| code.stream().anyMatch((line) -> constants.stream().anyMatch((name) -> line.text().contains(name)));
	}

	private Set<String> constants() {
		return this.body.stream()
			.map((line) -> CONSTANT.matcher(line.text()))
			.filter(Matcher::find)
			.map((match) -> match.group(1))
			.collect(Collectors.toSet());
	}

	/** The same with constants (names in capitals) that no other file's can meet. */
	LuaSource withOwnConstants(String prefix) {
		Set<String> names = constants();
		if (names.isEmpty()) {
			return this;
		}
		Pattern use = Pattern.compile("(?<![\\w'])(" + String.join("|", names) + ")\\b");
		UnaryOperator<List<Line>> rename = (lines) -> lines.stream()
			.map((line) -> line.with(use.matcher(line.text()).replaceAll(prefix + "_$1")))
			.toList();
		Map<String, List<Line>> renamed = new LinkedHashMap<>();
		this.functions.forEach((name, lines) -> renamed.put(name, rename.apply(lines)));
		return new LuaSource(this.path, this.includes, this.flags, this.reads, rename.apply(this.body), renamed,
				this.local);
	}

}
