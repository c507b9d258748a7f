package io.qless.client;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.qless.lua.LuaReply;

/**
 * The settings that live in Redis and hold for all workers and callers of a namespace.
 */
public final class ConfigOperations {

	private final Engine engine;

	ConfigOperations(Engine engine) {
		this.engine = engine;
	}

	/**
	 * Returns a setting.
	 * @param option its name
	 * @return its value or default; empty if it has neither
	 */
	public Optional<String> get(String option) {
		LuaReply reply = this.engine.call("config.get", option);
		return reply.isNil() ? Optional.empty() : Optional.of(reply.text());
	}

	/**
	 * Returns all settings that were made, and the defaults of the common ones.
	 * @return the settings by name, never null
	 */
	public Map<String, String> all() {
		Map<String, String> settings = new TreeMap<>();
		Wire.JSON.readTree(this.engine.call("config.get").text())
			.properties()
			.forEach((setting) -> settings.put(setting.getKey(), setting.getValue().asString()));
		return settings;
	}

	/**
	 * Makes a setting.
	 * @param option its name
	 * @param value its value
	 */
	public void set(String option, String value) {
		this.engine.call("config.set", option, value);
	}

	/**
	 * Takes a setting back.
	 * @param option its name
	 */
	public void unset(String option) {
		this.engine.call("config.unset", option);
	}

}
