package io.qless.lua;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.qless.lua.LuaSource.Line;

/**
 * Writes functions that are a single expression in place of their calls.
 */
final class LuaMacros {

	private static final Pattern HEAD = Pattern.compile("function \\S+\\(([\\w, ]*)\\)");

	private static final Pattern RESULT = Pattern.compile("  return (.+)");

	private static final Pattern TOKEN = Pattern.compile("'[^']*'|[.]?\\b[A-Za-z_]\\w*");

	/** Two texts side by side, such as a key's start and its part. */
	private static final Pattern JOINT = Pattern.compile("(?<=[( ]'\\w{0,9}:?)' \\.\\. '(?=[^']*')");

	private static final Pattern SIMPLE = Pattern.compile("[\\w.]+|'[^']*'");

	/**
	 * A function whose body is one expression.
	 *
	 * @param parameters its parameters
	 * @param expression the expression
	 */
	private record Macro(List<String> parameters, String expression) {

		/**
		 * The expression with arguments; empty if one would be computed more than once.
		 */
		Optional<String> with(List<String> arguments) {
			Map<String, String> values = new LinkedHashMap<>();
			for (int i = 0; i < this.parameters.size(); i++) {
				values.put(this.parameters.get(i), (i < arguments.size()) ? arguments.get(i) : "nil");
			}
			Map<String, Integer> uses = new LinkedHashMap<>();
			Matcher tokens = TOKEN.matcher(this.expression);
			String text = tokens.replaceAll((token) -> {
				String value = values.get(token.group());
				if (value == null) {
					return Matcher.quoteReplacement(token.group());
				}
				uses.merge(token.group(), 1, Integer::sum);
				return Matcher.quoteReplacement(SIMPLE.matcher(value).matches() ? value : "(" + value + ")");
			});
			boolean repeats = uses.entrySet()
				.stream()
				.anyMatch((use) -> use.getValue() > 1 && !SIMPLE.matcher(values.get(use.getKey())).matches());
			return repeats ? Optional.empty() : Optional.of("(" + text + ")");
		}

	}

	private final Map<String, Macro> macros = new LinkedHashMap<>();

	/** Learns a function; returns its lines with all calls of earlier ones expanded. */
	List<Line> learn(String name, List<Line> body) {
		List<Line> expanded = expand(body);
		macro(expanded).ifPresent((macro) -> this.macros.put(name, macro));
		return expanded;
	}

	/** Expands the calls of all functions of one expression that were learnt. */
	List<Line> expand(List<Line> lines) {
		List<Line> expanded = new ArrayList<>();
		for (Line line : lines) {
			String text = line.text();
			for (String before = ""; !before.equals(text);) {
				before = text;
				for (Map.Entry<String, Macro> macro : this.macros.entrySet()) {
					text = expand(text, macro.getKey() + "(", macro.getValue());
				}
			}
			expanded.add(line.with(JOINT.matcher(text).replaceAll("")));
		}
		return expanded;
	}

	private static Optional<Macro> macro(List<Line> body) {
		if (body.size() != 3) {
			return Optional.empty();
		}
		Matcher head = HEAD.matcher(body.get(0).text());
		Matcher result = RESULT.matcher(body.get(1).text());
		if (!head.matches() || !result.matches()) {
			return Optional.empty();
		}
		List<String> results = new ArrayList<>();
		arguments(result.group(1) + ")", 0, results);
		if (results.size() != 1) {
			return Optional.empty();
		}
		List<String> parameters = head.group(1).isEmpty() ? List.of() : List.of(head.group(1).split(", *"));
		return Optional.of(new Macro(parameters, result.group(1)));
	}

	private static String expand(String text, String call, Macro macro) {
		for (int at = text.indexOf(call); at >= 0; at = text.indexOf(call, at + 1)) {
			List<String> arguments = new ArrayList<>();
			int end = arguments(text, at + call.length(), arguments);
			// An expression is no statement, a head is no call, and a name has no other
			// before it.
			boolean value = end > 0 && !text.startsWith("function ") && !text.substring(0, at).isBlank()
					&& !Character.isJavaIdentifierPart(text.charAt(at - 1)) && text.charAt(at - 1) != '.';
			Optional<String> expression = value ? macro.with(arguments) : Optional.empty();
			if (expression.isPresent()) {
				return text.substring(0, at) + expression.get() + text.substring(end);
			}
		}
		return text;
	}

	/**
	 * Cuts arguments at their commas; returns the index behind the bracket, 0 if it is
	 * not in this line.
	 */
	static int arguments(String text, int start, List<String> arguments) {
		int depth = 0;
		boolean quoted = false;
		int from = start;
		for (int i = start; i < text.length(); i++) {
			char character = text.charAt(i);
			quoted ^= character == '\'';
			if (quoted) {
				continue;
			}
			if (character == ')' && depth == 0) {
				if (i > start) {
					arguments.add(text.substring(from, i).strip());
				}
				return i + 1;
			}
			if (character == ',' && depth == 0) {
				arguments.add(text.substring(from, i).strip());
				from = i + 1;
			}
			depth += "({[".indexOf(character) >= 0 ? 1 : 0;
			depth -= ")}]".indexOf(character) >= 0 ? 1 : 0;
		}
		return 0;
	}

}
