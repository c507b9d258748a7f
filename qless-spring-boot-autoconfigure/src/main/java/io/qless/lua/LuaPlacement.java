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
 * Places each function of a script into the innermost function, and there into the
 * innermost block, from which alone it can be reached: a dominator in the graph of calls.
 * A function is built when the code around it runs, so one on a path that is not taken is
 * never built; and lest it be built again and again, only functions with a single caller
 * take others in, and no loop does. The technique is known as lambda dropping (Danvy and
 * Schultz, 2000).
 */
final class LuaPlacement {

	private static final String ROOT = "";

	private static final Pattern NAME = Pattern.compile("\\b[a-z]+\\.\\w+\\b");

	private final Map<String, List<Line>> functions;

	private final Map<String, Set<String>> calls = new LinkedHashMap<>();

	/** How many lines call a function. */
	private final Map<String, Integer> sites = new LinkedHashMap<>();

	private final Map<String, Set<String>> dominators = new LinkedHashMap<>();

	private final Set<String> copies;

	private LuaPlacement(Map<String, List<Line>> functions, Set<String> copies, List<Line> main) {
		this.functions = functions;
		this.copies = copies;
		called(ROOT, main);
		findDominators();
	}

	/**
	 * Returns the main lines with the functions that they reach placed among them.
	 * @param functions all functions by name
	 * @param copies names of those that stay in the one function that calls them
	 * @param main the main lines
	 */
	static List<Line> place(Map<String, List<Line>> functions, Set<String> copies, List<Line> main) {
		return new LuaPlacement(functions, copies, main).withFunctions(ROOT, main);
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

	private void called(String function, List<Line> lines) {
		if (!this.calls.containsKey(function)) {
			Set<String> callees = names(lines);
			this.calls.put(function, callees);
			lines.forEach((line) -> names(List.of(line)).forEach((name) -> this.sites.merge(name, 1, Integer::sum)));
			for (String callee : callees) {
				List<Line> body = this.functions.getOrDefault(callee, List.of());
				called(callee, body.subList(1, body.size()));
			}
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

	/** The innermost strict dominator that is called from one place. */
	private String parent(String function) {
		String parent = ROOT;
		for (String candidate : above(function)) {
			if (!candidate.equals(function) && above(candidate).size() > above(parent).size()
					&& (this.copies.contains(function) || this.sites.getOrDefault(candidate, 0) <= 1)) {
				parent = candidate;
			}
		}
		return parent;
	}

	private Set<String> above(String function) {
		return this.dominators.getOrDefault(function, Set.of());
	}

	/** The lines of a function, or the main ones, with those placed into it. */
	private List<Line> withFunctions(String parent, List<Line> body) {
		List<String> children = children(parent);
		Map<String, List<Integer>> places = places(children, body);
		List<Line> lines = new ArrayList<>();
		for (int i = -1; i < body.size(); i++) {
			if (i >= 0) {
				lines.add(body.get(i));
			}
			for (String child : children) {
				List<Integer> place = places.getOrDefault(child, List.of());
				if (i == (place.isEmpty() ? -1 : place.get(place.size() - 1))) {
					List<Line> code = this.functions.getOrDefault(child, List.of());
					lines.add(code.get(0).with("local " + code.get(0).text()));
					lines.addAll(withFunctions(child, code.subList(1, code.size())));
				}
			}
		}
		return lines;
	}

	/** The blocks around each child: those that are around all that call it. */
	private Map<String, List<Integer>> places(List<String> children, List<Line> body) {
		LuaBlocks blocks = new LuaBlocks(body);
		Map<String, List<Integer>> places = new LinkedHashMap<>();
		for (int i = 0; i < body.size(); i++) {
			for (String name : names(List.of(body.get(i)))) {
				places.merge(name, blocks.around(i), LuaBlocks::common);
			}
		}
		for (int i = children.size() - 1; i >= 0; i--) {
			List<Integer> place = places.getOrDefault(children.get(i), List.of());
			below(children.get(i)).forEach((name) -> places.merge(name, place, LuaBlocks::common));
		}
		return places;
	}

	/** What is placed into a function, each behind those that it calls. */
	private List<String> children(String parent) {
		Set<String> children = new LinkedHashSet<>();
		for (String function : this.dominators.keySet()) {
			if (!function.equals(ROOT) && parent(function).equals(parent)) {
				addAfterCallees(function, parent, children, new LinkedHashSet<>());
			}
		}
		return List.copyOf(children);
	}

	private void addAfterCallees(String function, String parent, Set<String> done, Set<String> chain) {
		if (done.contains(function)) {
			return;
		}
		if (!chain.add(function)) {
			throw new IllegalStateException("These Lua functions call each other in a circle: " + chain);
		}
		for (String other : below(function)) {
			if (!other.equals(function) && parent(other).equals(parent)) {
				addAfterCallees(other, parent, done, chain);
			}
		}
		chain.remove(function);
		done.add(function);
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
