package io.qless.lua;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

import io.qless.lua.LuaSource.Line;

/**
 * The blocks in which the lines of a piece of code stand, told by their indentation.
 */
final class LuaBlocks {

	private static final Pattern OPENER = Pattern.compile(".*(\\bthen|\\bdo|\\belse|\\brepeat|\\bfunction\\b.*\\))$");

	/** What opens a block that is run at most once. A command is run once. */
	private static final Pattern ONCE = Pattern.compile("( *(if|elseif|else)\\b.*)| *do|commands\\[.*");

	private final List<List<Integer>> around = new ArrayList<>();

	LuaBlocks(List<Line> lines) {
		Deque<Integer> open = new ArrayDeque<>();
		for (int i = 0; i < lines.size(); i++) {
			String text = lines.get(i).text();
			while (!open.isEmpty() && indentation(lines.get(open.getLast()).text()) >= indentation(text)) {
				open.removeLast();
			}
			this.around.add(open.stream().takeWhile((line) -> ONCE.matcher(lines.get(line).text()).matches()).toList());
			if (OPENER.matcher(text).matches()) {
				open.addLast(i);
			}
		}
	}

	/**
	 * The lines that open the blocks around a line, outermost first, as far as each is
	 * run at most once for each time that the code around it is.
	 */
	List<Integer> around(int line) {
		return this.around.get(line);
	}

	/** The blocks that are around both. */
	static List<Integer> common(List<Integer> one, List<Integer> other) {
		int length = 0;
		while (length < Math.min(one.size(), other.size()) && one.get(length).equals(other.get(length))) {
			length++;
		}
		return one.subList(0, length);
	}

	private static int indentation(String text) {
		return text.length() - text.stripLeading().length();
	}

}
