package io.qless.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.qless.client.ConfigOperations;
import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.client.RequestRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * {@code config}: the settings in Redis, and {@code config/dump}: the same as one text
 * that can be loaded elsewhere.
 */
final class ConfigNoun implements EndpointNoun {

	private static final int MOST = 1000;

	private final ConfigOperations config;

	private final PayloadMapper json;

	ConfigNoun(QlessClient qless) {
		this.config = qless.config();
		this.json = qless.payloads();
	}

	@Override
	public OperationResponseBody read(ReadRequest request) {
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
	public OperationResponseBody change(ChangeRequest request) {
		if (!request.path().isEmpty()) {
			throw request.unknown("settings are loaded with POST …/config");
		}
		Map<String, String> wanted = settings(request.settings());
		Map<String, String> known = this.config.all();
		List<String> changed = new ArrayList<>();
		wanted.forEach((option, value) -> {
			if (!value.equals(known.get(option))) {
				this.config.set(option, value);
				changed.add(option);
			}
		});
		return new Loaded(changed, wanted.size() - changed.size());
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
	record Settings(Map<String, String> settings) implements OperationResponseBody {
	}

	/**
	 * The settings, to be loaded as they are.
	 *
	 * @param settings all of them, JSON text
	 */
	record Dump(String settings) implements OperationResponseBody {
	}

	/**
	 * What a load came to.
	 *
	 * @param changed which settings have another value now
	 * @param unchanged how many had the value already
	 */
	record Loaded(List<String> changed, int unchanged) implements OperationResponseBody {
	}

}
