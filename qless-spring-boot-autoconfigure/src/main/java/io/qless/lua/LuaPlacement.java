package io.qless.lua;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.qless.lua.LuaSource.Line;

/**
 * Places each function of a script into the innermost function from which alone it can be
 * reached: its immediate dominator in the graph of calls. A function is built when the
 * code around it runs, so one on a path that is not taken is never built. The technique
 * is known as lambda dropping (Danvy and Schultz, 2000).
 */
final class LuaPlacement {

	private static final String ROOT = "";

	private static final Pattern NAME = Pattern.compile("\\b[a-z]+\\.\\w+\\b");

	private final Map<String, List<Line>> functions;

	private final Map<String, Set<String>> calls = new LinkedHashMap<>();

	private final Map<String, Set<String>> dominators = new LinkedHashMap<>();

	private LuaPlacement(Map<String, List<Line>> functions, List<Line> main) {
		this.functions = functions;
		Set<String> called = names(main);
		this.calls.put(ROOT, called);
		called.forEach(this::reach);
		findDominators();
	}

	/** Returns the functions that the main lines reach, nested into each other. */
	static List<Line> place(Map<String, List<Line>> functions, List<Line> main) {
		List<Line> lines = new ArrayList<>();
		new LuaPlacement(functions, main).emit(ROOT, lines);
		return lines;
	}

	/** Functions become local ones: a table of them would have to be built, too. */
	static List<Line> localNames(List<Line> lines, Set<String> functions) {
		return lines.stream().map((line) -> {
			String text = NAME.matcher(line.text())
				.replaceAll((name) -> functions.contains(name.group()) ? name.group().replace('.', '_')
						: Matcher.quoteReplacement(name.group()));
			return line.with(text);
		}).toList();
	}

	private void reach(String function) {
		List<Line> body = this.functions.getOrDefault(function, List.of());
		if (!this.calls.containsKey(function)) {
			Set<String> callees = names(body.subList(1, body.size()));
			this.calls.put(function, callees);
			callees.forEach(this::reach);
		}
	}

	private Set<String> names(List<Line> lines) {
		Set<String> names = new LinkedHashSet<>();
		for (Line line : lines) {
			Matcher name = NAME.matcher(line.text());
			while (name.find()) {
				if (this.functions.containsKey(name.group())) {
					names.add(name.group());
				}
			}
		}
		return names;
	}

	private void findDominators() {
		this.dominators.put(ROOT, Set.of(ROOT));
		for (boolean changed = true; changed;) {
			changed = false;
			for (Map.Entry<String, Set<String>> caller : this.calls.entrySet()) {
				Set<String> above = this.dominators.get(caller.getKey());
				if (above == null) {
					continue;
				}
				for (String callee : caller.getValue()) {
					changed |= narrow(callee, above);
				}
			}
		}
	}

	private boolean narrow(String callee, Set<String> above) {
		Set<String> now = new LinkedHashSet<>(above);
		Set<String> before = this.dominators.get(callee);
		if (before != null) {
			now.retainAll(before);
		}
		now.add(callee);
		return !now.equals(this.dominators.put(callee, now));
	}

	/** The strict dominator that all others dominate. */
	private String parent(String function) {
		String parent = ROOT;
		for (String candidate : above(function)) {
			if (!candidate.equals(function) && above(candidate).size() > above(parent).size()) {
				parent = candidate;
			}
		}
		return parent;
	}

	private Set<String> above(String function) {
		return this.dominators.getOrDefault(function, Set.of());
	}

	private void emit(String parent, List<Line> lines) {
		Set<String> done = new LinkedHashSet<>();
		for (String function : this.dominators.keySet()) {
			if (!function.equals(ROOT) && parent(function).equals(parent)) {
				emitAfterCallees(function, parent, done, new LinkedHashSet<>(), lines);
			}
		}
	}

	private void emitAfterCallees(String function, String parent, Set<String> done, Set<String> chain,
			List<Line> lines) {
		if (done.contains(function)) {
			return;
		}
		if (!chain.add(function)) {
			throw new IllegalStateException("These Lua functions call each other in a circle: " + chain);
		}
		for (String other : below(function)) {
			if (!other.equals(function) && parent(other).equals(parent)) {
				emitAfterCallees(other, parent, done, chain, lines);
			}
		}
		chain.remove(function);
		done.add(function);
		List<Line> body = this.functions.getOrDefault(function, List.of());
		Line head = body.get(0);
		lines.add(head.with("local " + head.text()));
		emit(function, lines);
		lines.addAll(body.subList(1, body.size()));
	}

	/** All functions that a function or those placed into it call. */
	private Set<String> below(String function) {
		Set<String> below = new LinkedHashSet<>();
		this.dominators.forEach((name, above) -> {
			if (above.contains(function)) {
				below.addAll(this.calls.getOrDefault(name, Set.of()));
			}
		});
		return below;
	}

}
