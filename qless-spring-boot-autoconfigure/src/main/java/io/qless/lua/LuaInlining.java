package io.qless.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.qless.lua.LuaSource.Line;

/**
 * Writes the lines of a function in place of a line that is nothing but its call: a
 * statement, a {@code return}, or the value of variables. The parameters become local
 * variables of a block.
 */
final class LuaInlining {

	private static final Pattern CALL = Pattern
		.compile("( *)(return |local [\\w, ]+ = |[\\w., ]+ = |)([a-z]+\\.\\w+)\\(.*\\)");

	private static final Pattern HEAD = Pattern.compile("function \\S+\\(([\\w, .]*)\\)");

	private static final Pattern RETURN = Pattern.compile("( *)return\\b ?(.*)");

	private static final Pattern REST = Pattern.compile("\\.\\.\\.");

	private LuaInlining() {
	}

	/** The name of the function whose call the whole line is. */
	static Optional<String> called(Line line) {
		Matcher call = CALL.matcher(line.text());
		return call.matches() ? Optional.of(call.group(3)) : Optional.empty();
	}

	/** The lines in place of a call; empty if they would not do the same. */
	static Optional<List<Line>> inline(Line line, List<Line> function) {
		Matcher call = CALL.matcher(line.text());
		Matcher head = HEAD.matcher(function.get(0).text());
		if (!call.matches() || !head.matches()) {
			return Optional.empty();
		}
		List<String> arguments = new ArrayList<>();
		int end = LuaMacros.arguments(line.text(), call.end(3) + 1, arguments);
		List<String> parameters = new ArrayList<>(
				head.group(1).isEmpty() ? List.of() : List.of(head.group(1).split(", *")));
		List<Line> body = function.subList(1, function.size() - 1);
		if (end != line.text().length()) {
			return Optional.empty();
		}
		if (parameters.remove("...")) {
			Optional<List<Line>> fixed = withRest(body, parameters, arguments);
			if (fixed.isEmpty()) {
				return fixed;
			}
			body = fixed.get();
		}
		String kind = call.group(2);
		return body(body, kind, parameters)
			.map((lines) -> block(line, call.group(1), kind, binding(parameters, arguments), lines));
	}

	/** The rest of the arguments by names of their own, or as the caller's own rest. */
	private static Optional<List<Line>> withRest(List<Line> body, List<String> parameters, List<String> arguments) {
		int fixed = parameters.size();
		if (arguments.subList(0, Math.min(fixed, arguments.size())).contains("...")) {
			return Optional.empty();
		}
		List<String> names = new ArrayList<>();
		for (int i = fixed; i < arguments.size(); i++) {
			boolean rest = arguments.get(i).equals("...");
			if (!rest && arguments.get(i).endsWith(")") && i == arguments.size() - 1) {
				return Optional.empty(); // A call may be worth several values.
			}
			names.add(rest ? "..." : "rest" + (i - fixed + 1));
			if (!rest) {
				parameters.add("rest" + (i - fixed + 1));
			}
		}
		String text = Matcher.quoteReplacement(String.join(", ", names));
		boolean all = names.equals(List.of("..."));
		boolean counted = body.stream().anyMatch((line) -> line.text().contains("select('#', ...)"));
		boolean nested = body.stream().anyMatch((line) -> line.text().contains("function("));
		return (nested || names.isEmpty() || (counted && !all)) ? Optional.empty() : Optional
			.of(body.stream().map((line) -> line.with(REST.matcher(line.text()).replaceAll(text))).toList());
	}

	/** The lines between, with what they return where it belongs. */
	private static Optional<List<Line>> body(List<Line> body, String kind, List<String> parameters) {
		List<Integer> returns = IntStream.range(0, body.size())
			.filter((i) -> RETURN.matcher(body.get(i).text()).matches())
			.boxed()
			.toList();
		boolean ends = returns.contains(body.size() - 1) && body.get(body.size() - 1).text().startsWith("  return");
		if (kind.equals("return ")) {
			return ends ? Optional.of(body) : Optional.empty();
		}
		if (kind.isEmpty()) {
			return returns.isEmpty() ? Optional.of(body) : Optional.empty();
		}
		String targets = kind.replaceFirst("^local ", "").replaceFirst(" = $", "");
		int last = body.size() - 1;
		String text = body.stream().map(Line::text).collect(Collectors.joining("\n")) + parameters;
		boolean hidden = List.of(targets.split(", *"))
			.stream()
			.anyMatch((name) -> Pattern.compile("(?<![.'\\w])" + name.replaceFirst("\\..*", "") + "\\b(?! = [^=]+[,}])")
				.matcher(text)
				.find());
		Matcher result = RETURN.matcher(body.get(last).text());
		if (!returns.equals(List.of(last)) || hidden || !result.matches() || !result.group(1).equals("  ")) {
			return Optional.empty();
		}
		List<Line> lines = new ArrayList<>(body.subList(0, last));
		lines.add(body.get(last).with("  " + targets + " = " + result.group(2)));
		return Optional.of(lines);
	}

	private static String binding(List<String> parameters, List<String> arguments) {
		List<String> values = arguments.stream().limit(parameters.size()).toList();
		return parameters.isEmpty() ? "" : "local " + String.join(", ", parameters)
				+ (values.isEmpty() ? "" : " = " + String.join(", ", values));
	}

	private static List<Line> block(Line line, String indent, String kind, String binding, List<Line> body) {
		List<Line> lines = new ArrayList<>();
		if (kind.startsWith("local ")) {
			lines.add(line.with(indent + kind.replaceFirst(" = $", "")));
		}
		lines.add(line.with(indent + "do"));
		if (!binding.isEmpty()) {
			lines.add(line.with(indent + "  " + binding));
		}
		body.forEach((inner) -> lines.add(inner.with(indent + inner.text())));
		lines.add(line.with(indent + "end"));
		return lines;
	}

}
