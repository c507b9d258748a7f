package io.qless.lua;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.qless.lua.LuaSource.Line;

/**
 * Gives each block of code that calls a local function a copy of it, so that the function
 * is built there, when it is needed, and not where all its callers meet. Functions are
 * local that are marked with {@code -- @local}: what most calls of a command have no use
 * for, and what is called once in a call. Where a whole line is the call, the lines of
 * the function stand in its place, and nothing is built at all ({@link LuaInlining}).
 */
final class LuaCopies {

	private static final Pattern NAME = Pattern.compile("\\b[a-z]+\\.\\w+\\b");

	private final Map<String, List<Line>> functions;

	private final Set<String> local;

	private final Map<String, List<Line>> copies = new LinkedHashMap<>();

	private LuaCopies(Map<String, List<Line>> functions, Set<String> local) {
		this.functions = functions;
		this.local = local;
	}

	/**
	 * Replaces the calls of local functions in the main lines and in all functions.
	 * @param functions all functions by name; the copies are added to them
	 * @param local the names of those to copy
	 * @param main the main lines
	 * @return the main lines, calling copies, and the copies' names
	 */
	static Copied copy(Map<String, List<Line>> functions, Set<String> local, List<Line> main) {
		LuaCopies copies = new LuaCopies(functions, local);
		List<Line> changed = copies.changed(main);
		functions.replaceAll((name, code) -> local.contains(name) ? code : copies.changed(code.get(0), code));
		functions.putAll(copies.copies);
		return new Copied(changed, copies.copies.keySet());
	}

	/**
	 * Main lines and the names of the copies that they and other functions call.
	 *
	 * @param main the main lines
	 * @param names the names
	 */
	record Copied(List<Line> main, Set<String> names) {
	}

	/** A function with another head and calls of its own copies. */
	private List<Line> changed(Line head, List<Line> code) {
		List<Line> changed = new ArrayList<>(List.of(head));
		changed.addAll(changed(code.subList(1, code.size())));
		return changed;
	}

	private List<Line> changed(List<Line> lines) {
		LuaBlocks blocks = new LuaBlocks(lines);
		Map<String, String> own = new LinkedHashMap<>();
		List<Line> changed = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			Line line = lines.get(i);
			Optional<List<Line>> inlined = inlined(line);
			List<Integer> block = blocks.around(i);
			changed.addAll(inlined.isPresent() ? changed(inlined.get())
					: List.of(line.with(NAME.matcher(line.text()).replaceAll((name) -> {
						String function = name.group();
						return this.local.contains(function)
								? own.computeIfAbsent(function + block, (place) -> copy(function))
								: Matcher.quoteReplacement(function);
					}))));
		}
		return changed;
	}

	private Optional<List<Line>> inlined(Line line) {
		return LuaInlining.called(line)
			.filter(this.local::contains)
			.flatMap((name) -> LuaInlining.inline(line, this.functions.getOrDefault(name, List.of())));
	}

	private String copy(String function) {
		String name = function + "_" + (this.copies.size() + 1);
		List<Line> code = this.functions.getOrDefault(function, List.of());
		Line head = code.get(0);
		this.copies.put(name, code);
		this.copies.put(name, changed(head.with(head.text().replace(function + "(", name + "(")), code));
		return name;
	}

}
