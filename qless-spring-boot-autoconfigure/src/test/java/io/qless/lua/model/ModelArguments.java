package io.qless.lua.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The arguments of one call: what may stand where. */
final class ModelArguments {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Pattern NUMBER = Pattern.compile("[+-]?\\d*\\.?\\d*([eE][+-]?\\d+)?");

	private final List<String> values;

	private final Map<String, String> options = new TreeMap<>();

	ModelArguments(List<String> values) {
		this.values = values;
	}

	int size() {
		return this.values.size();
	}

	@Nullable String get(int index) {
		return (index < this.values.size()) ? this.values.get(index) : null;
	}

	String name(int index) {
		return name(get(index));
	}

	List<String> names(int from) {
		require(from < this.values.size());
		List<String> names = this.values.subList(from, this.values.size());
		names.forEach(ModelArguments::name);
		return names;
	}

	/** The arguments from there on, each as one call of its own behind the given ones. */
	List<ModelArguments> cut(int from, List<String> first) {
		List<ModelArguments> calls = new ArrayList<>();
		for (int at = from; at < this.values.size();) {
			int count = whole(at, null);
			require(at + count < this.values.size());
			List<String> call = new ArrayList<>(first);
			call.addAll(this.values.subList(at + 1, at + count + 1));
			calls.add(new ModelArguments(call));
			at += count + 1;
		}
		require(!calls.isEmpty());
		return calls;
	}

	ModelArguments inserted(int at, String argument) {
		require(at <= this.values.size());
		List<String> call = new ArrayList<>(this.values);
		call.add(at, argument);
		return new ModelArguments(call);
	}

	ModelArguments behind(String... more) {
		List<String> call = new ArrayList<>(this.values);
		call.addAll(List.of(more));
		return new ModelArguments(call);
	}

	ModelArguments part(int from, int to) {
		require(to <= this.values.size());
		return new ModelArguments(this.values.subList(from, to));
	}

	/** A text that is a name, or a refusal. */
	static String name(@Nullable String text) {
		require(text != null && !text.isEmpty() && text.getBytes(StandardCharsets.UTF_8).length <= 512);
		return text;
	}

	String text(int index) {
		String text = get(index);
		require(text != null);
		return text;
	}

	/** JSON text; an absent or empty one is none where it may be left out. */
	@Nullable String json(int index, boolean optional) {
		String text = get(index);
		if (optional && (text == null || text.isEmpty())) {
			return null;
		}
		require(text != null && parse(text) != null);
		return text;
	}

	double number(int index) {
		return number(get(index));
	}

	double number(@Nullable String text) {
		Double number = decimal(text);
		require(number != null);
		return number;
	}

	int whole(int index, @Nullable String fallback) {
		return whole((get(index) != null) ? get(index) : fallback);
	}

	int whole(@Nullable String text) {
		double number = number(text);
		require(number >= 0 && number <= Integer.MAX_VALUE && number == Math.floor(number));
		return (int) number;
	}

	double priority(@Nullable String text) {
		double number = number(text);
		require(Math.abs(number) <= 2147483648.0);
		return number;
	}

	ModelArguments options(int from) {
		require(Math.max(0, this.values.size() - from) % 2 == 0);
		for (int i = from; i < this.values.size(); i += 2) {
			this.options.put(this.values.get(i), this.values.get(i + 1));
		}
		return this;
	}

	@Nullable String option(String name) {
		return this.options.get(name);
	}

	/** An option that is a name, if it is given. */
	@Nullable String named(String option) {
		return (option(option) != null) ? name(option(option)) : null;
	}

	Set<String> options() {
		return this.options.keySet();
	}

	/** An option that is a time to hold or keep something, if it is given. */
	@Nullable Double seconds(String option) {
		Double seconds = (option(option) != null) ? number(option(option)) : null;
		require(seconds == null || (seconds > 0 && seconds <= 315360000));
		return seconds;
	}

	/** An option that is JSON text, if it is given. */
	@Nullable String jsonOption(String option) {
		require(option(option) == null || parse(option(option)) != null);
		return option(option);
	}

	/** A JSON list of names, each once; null if the option is not given. */
	@Nullable List<String> list(String option) {
		String text = option(option);
		return (text != null) ? list(text, option) : null;
	}

	List<String> list(String text, String label) {
		JsonNode node = parse(text);
		require(node != null && (node.isArray() || (node.isObject() && node.isEmpty())));
		LinkedHashSet<String> names = new LinkedHashSet<>();
		node.forEach((entry) -> {
			require(entry.isString());
			names.add(name(entry.asString()));
		});
		return new ArrayList<>(names);
	}

	/** A text that is not long, and not empty unless that is allowed. */
	void shortText(@Nullable String text, boolean optional) {
		require((optional && (text == null || text.isEmpty()))
				|| (text != null && !text.isEmpty() && text.getBytes(StandardCharsets.UTF_8).length <= 4096));
	}

	/** An option that is a JSON list of texts, or an object of them, if it is given. */
	List<String> texts(String option, boolean named) {
		List<String> texts = new ArrayList<>();
		String text = option(option);
		if (text != null) {
			JsonNode node = parse(text);
			require(node != null && node.isContainer() && (node.isEmpty() || node.isObject() == named));
			node.forEach((entry) -> {
				require(entry.isString());
				texts.add(entry.asString());
			});
		}
		return texts;
	}

	/** The fields of a JSON object; those of a list are numbered. */
	static Map<String, Object> fields(String json) {
		JsonNode node = parse(json);
		require(node != null && node.isContainer());
		Map<String, Object> fields = new TreeMap<>();
		for (int i = 0; node.isArray() && i < node.size(); i++) {
			fields.put(String.valueOf(i + 1), JSON.convertValue(node.get(i), Object.class));
		}
		node.properties()
			.forEach((field) -> fields.put(field.getKey(), JSON.convertValue(field.getValue(), Object.class)));
		return fields;
	}

	static @Nullable Double decimal(@Nullable String text) {
		if (text == null || !NUMBER.matcher(text).matches()) {
			return null;
		}
		try {
			double number = Double.parseDouble(text);
			return (Math.abs(number) < 1e15) ? number : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	static void require(boolean condition) {
		if (!condition) {
			throw new ModelRefusal("ARGUMENT", "");
		}
	}

	private static @Nullable JsonNode parse(String text) {
		try {
			JsonNode node = JSON.readTree(text);
			return node.isMissingNode() ? null : node;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
