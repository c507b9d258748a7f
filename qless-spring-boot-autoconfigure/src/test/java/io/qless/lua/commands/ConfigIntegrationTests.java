package io.qless.lua.commands;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aDefaultIsANumberAndASettingIsText() {
		assertThat(this.engine.call("config.get", "heartbeat")).isEqualTo(60L);
		this.engine.config("heartbeat", 30);
		assertThat(this.engine.call("config.get", "heartbeat")).isEqualTo("30");
		assertThat(this.engine.call("config.get", "application")).isEqualTo("qless");
	}

	@Test
	void anUnknownSettingIsNothing() {
		assertThat(this.engine.call("config.get", "unknown")).isNull();
	}

	@Test
	void allSettingsAreTheSevenDefaultsAndWhatWasSet() {
		this.engine.config("heartbeat", 30);
		this.engine.config("q-max-concurrency", 2);
		assertThat(EngineForTests.json(this.engine.call("config.get"))).isEqualTo(EngineForTests.json("""
				{"application":"qless","heartbeat":"30","grace-period":10,"jobs-history":604800,
				 "jobs-history-count":50000,"stats-history":30,"histogram-history":7,"q-max-concurrency":"2"}"""));
	}

	@Test
	void aSettingIsTakenBack() {
		this.engine.config("heartbeat", 30);
		assertThat(this.engine.call("config.unset", "heartbeat")).isNull();
		assertThat(this.engine.call("config.get", "heartbeat")).isEqualTo(60L);
		assertThat(this.engine.dump()).isEmpty();
	}

	@Test
	void changesAreLogged() {
		this.engine.listen();
		assertThat(this.engine.call("config.set", "heartbeat", 30)).isNull();
		this.engine.call("config.unset", "heartbeat");
		assertThat(this.engine.heard()).containsExactly("log {event=config_set, option=heartbeat, value=30}",
				"log {event=config_unset, option=heartbeat}");
	}

}
