package io.qless.admin;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.qless.client.ConfigOperations;
import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.client.QlessException;
import io.qless.client.RequestRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * {@code config}: the settings in Redis, of which one is made or taken back with
 * {@code config/<option>/set}, and {@code config/dump}: the same as one text that can be
 * loaded elsewhere.
 */
final class ConfigNoun implements Noun {

	private static final int MOST = 1000;

	/** The setting that says how long a value may be. */
	private static final String LIMIT = "max-payload";

	/** A queue's with {@code -max-concurrency} behind it. */
	private static final int LONGEST_NAME = 528;

	/** Where no setting says otherwise. */
	private static final BigDecimal LONGEST_VALUE = BigDecimal.valueOf(512 * 1024);

	private final ConfigOperations config;

	private final PayloadMapper json;

	private final Verbs<String> verbs = new Verbs<String>("settings").with("set", this::set, "value")
		.with("unset", this::unset);

	ConfigNoun(QlessClient qless) {
		this.config = qless.config();
		this.json = qless.payloads();
	}

	@Override
	public Object read(ReadRequest request) {
		Map<String, String> settings = this.config.all();
		if (request.atMost(1).path().isEmpty()) {
			return new Settings(settings);
		}
		if (request.name().equals("dump")) {
			return new Dump(this.json.write(settings));
		}
		throw request.unknown();
	}

	@Override
	public Object change(ChangeRequest request) {
		if (request.path().size() == 2) {
			return this.verbs.apply(request, Function.identity());
		}
		if (!request.path().isEmpty()) {
			throw request.unknown("settings are loaded with POST …/config");
		}
		Map<String, String> wanted = settings(request.said(List.of("settings")).text("settings"));
		Map<String, String> known = this.config.all();
		int all = wanted.size();
		wanted.entrySet().removeIf((setting) -> setting.getValue().equals(known.get(setting.getKey())));
		checkLengths(wanted, limit(known.get(LIMIT)));
		return make(wanted, all - wanted.size());
	}

	private String set(String option, Said said) {
		Object value = Said.required("value", said.arguments().get("value"));
		if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
			throw Refusal.invalid("value", "value is to be a text, a number, or true or false");
		}
		Refusal.unlessText("value", value.toString());
		Map<String, String> known = this.config.all();
		if (value.toString().equals(known.get(option))) {
			throw Refusal.invalid("value", option + " has that value already");
		}
		this.config.set(option, value.toString());
		return "to " + value;
	}

	private String unset(String option, Said said) {
		String value = this.config.all().get(option);
		if (value == null) {
			throw Refusal.unknown("There is no setting " + option);
		}
		this.config.unset(option);
		return "from " + value;
	}

	private Loaded make(Map<String, String> wanted, int unchanged) {
		List<String> changed = new ArrayList<>();
		for (Map.Entry<String, String> setting : wanted.entrySet()) {
			try {
				this.config.set(setting.getKey(), setting.getValue());
				changed.add(setting.getKey());
			}
			catch (QlessException ex) {
				if (changed.isEmpty()) {
					throw ex;
				}
				return new Loaded(changed, unchanged, Refusal.why(ex));
			}
		}
		return new Loaded(changed, unchanged, null);
	}

	/** Redis would refuse one that is too long, when those before it are made. */
	private static void checkLengths(Map<String, String> wanted, BigDecimal before) {
		BigDecimal most = before;
		for (Map.Entry<String, String> setting : wanted.entrySet()) {
			if (bytes(setting.getKey()).intValue() > LONGEST_NAME) {
				throw Refusal.invalid("settings", "The name of a setting is longer than " + LONGEST_NAME + " bytes");
			}
			if (bytes(setting.getValue()).compareTo(most) > 0) {
				throw Refusal.invalid("settings",
						"The value of " + setting.getKey() + " has more bytes than " + LIMIT + ": " + most);
			}
			most = setting.getKey().equals(LIMIT) ? limit(setting.getValue()) : most;
		}
	}

	private static BigDecimal bytes(String text) {
		return BigDecimal.valueOf(text.getBytes(StandardCharsets.UTF_8).length);
	}

	private static BigDecimal limit(@Nullable String text) {
		try {
			return (text != null) ? new BigDecimal(text) : LONGEST_VALUE;
		}
		catch (NumberFormatException ex) {
			return LONGEST_VALUE;
		}
	}

	/** All are looked at before the first is made. */
	private Map<String, String> settings(@Nullable String text) {
		Object read = (text != null) ? read(text) : null;
		if (!(read instanceof Map<?, ?> map) || map.size() > MOST) {
			throw invalid();
		}
		Map<String, String> settings = new TreeMap<>();
		map.forEach((option, value) -> {
			String name = String.valueOf(option);
			if (name.isEmpty() || !(value instanceof String || value instanceof Number || value instanceof Boolean)) {
				throw invalid();
			}
			Refusal.unlessText("settings", name);
			Refusal.unlessText("settings", value.toString());
			settings.put(name, value.toString());
		});
		return settings;
	}

	private @Nullable Object read(String text) {
		try {
			return this.json.read(text, Object.class);
		}
		catch (RequestRefusedException ex) {
			throw invalid();
		}
	}

	private static RefusalException invalid() {
		return Refusal.invalid("settings", "settings is to be the text of a JSON object, with a name and a value "
				+ "for each setting, " + MOST + " at most");
	}

	/**
	 * The settings.
	 *
	 * @param settings those that were made, and the defaults of the common ones
	 */
	record Settings(Map<String, String> settings) {
	}

	/**
	 * The settings, to be loaded as they are.
	 *
	 * @param settings all of them, JSON text
	 */
	record Dump(String settings) {
	}

	/**
	 * What a load came to.
	 *
	 * @param changed which settings have another value now
	 * @param unchanged how many had the value already
	 * @param stopped why the others were not made; null: all were
	 */
	record Loaded(List<String> changed, int unchanged, @Nullable String stopped) {
	}

}
