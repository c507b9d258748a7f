package io.qless.lua.commands;

import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReleaseIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@BeforeEach
	void aRunningJob() {
		this.engine.put("a");
		this.engine.pop(1);
	}

	@Test
	void aReleasedJobWaitsAsIfItHadNotBeenPopped() {
		this.engine.put("b");
		this.engine.listen();
		assertThat(this.engine.call("release", "a", "w")).isEqualTo("waiting");
		JsonNode job = this.engine.job("a");
		assertThat(job.path("remaining").asInt()).isEqualTo(5);
		assertThat(job.path("worker").asString()).isEmpty();
		assertThat(job.path("history").path(2)).isEqualTo(EngineForTests.json("""
				{"what":"released","when":1000,"worker":"w"}"""));
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("a", "b")));
	}

	@Test
	void theReleaseWakesTheOthers() {
		this.engine.listen();
		this.engine.call("release", "a", "w");
		assertThat(this.engine.heard()).containsExactly("wake q");
	}

	@Test
	void aDelayedReleaseIsScheduled() {
		assertThat(this.engine.call("release", "a", "w", "delay", 5)).isEqualTo("scheduled");
		assertThat(this.engine.places()).isEqualTo(Map.of("scheduled q", List.of("a")));
		assertThat(this.engine.at(1005).pop(1)).containsExactly("a");
	}

	@Test
	void aReleaseInTheGracePeriodEndsIt() {
		this.engine.at(1060).pop(1);
		this.engine.call("release", "a", "w");
		assertThat(this.engine.at(1065).pop(1)).containsExactly("a");
		this.engine.at(1125).pop("v", 1);
		assertThat(this.engine.job("a").path("worker").asString()).isEqualTo("w");
	}

	@Test
	void refusalsNameTheHolder() {
		assertThatThrownBy(() -> this.engine.call("release", "a", "v"))
			.hasMessage("Release(): Job a has been given to another worker: w");
	}

	@Test
	void aRepetitionChangesNothing() {
		String token = this.engine.token("a");
		this.engine.call("release", "a", "w", "token", token);
		var before = this.engine.dump();
		assertThat(this.engine.call("release", "a", "w", "token", token)).isEqualTo("waiting");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

}
