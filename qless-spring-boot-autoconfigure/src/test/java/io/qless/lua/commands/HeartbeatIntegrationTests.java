package io.qless.lua.commands;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HeartbeatIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@BeforeEach
	void aRunningJob() {
		this.engine.put("a");
		this.engine.pop(1);
	}

	@Test
	void aHeartbeatRenewsTheLeaseFromNowOn() {
		assertThat(this.engine.at(1030.75).call("heartbeat", "a", "w")).isEqualTo(1090L);
		assertThat(this.engine.job("a").path("expires").asDouble()).isEqualTo(1090.75);
		assertThat(this.engine.redis().opsForZSet().score(this.engine.key("ql:q"), "a")).isEqualTo(1_090_750_000);
		assertThat(this.engine.redis().opsForZSet().score(this.engine.key("wj:w"), "a")).isEqualTo(1_090_750_000);
		assertThat(this.engine.redis().opsForZSet().score(this.engine.key("workers"), "w")).isEqualTo(1_030_750_000);
	}

	@Test
	void theLeaseIsTheQueuesOwnUnlessTheCallerSaysSo() {
		this.engine.config("q-heartbeat", 5);
		assertThat(this.engine.call("heartbeat", "a", "w")).isEqualTo(1005L);
		assertThat(this.engine.call("heartbeat", "a", "w", "", "lease", "0.5")).isEqualTo(1000L);
		assertThat(this.engine.job("a").path("expires").asDouble()).isEqualTo(1000.5);
	}

	@Test
	void dataReplacesThePayload() {
		this.engine.call("heartbeat", "a", "w", "[12345678901234567890]");
		assertThat(this.engine.job("a").path("data").asString()).isEqualTo("[12345678901234567890]");
		this.engine.call("heartbeat", "a", "w", "");
		assertThat(this.engine.job("a").path("data").asString()).isEqualTo("[12345678901234567890]");
	}

	@Test
	void theSameBeatAgainChangesNothing() {
		this.engine.call("heartbeat", "a", "w", "", "beat", "b1");
		var before = this.engine.dump();
		assertThat(this.engine.at(1030).call("heartbeat", "a", "w", "", "beat", "b1")).isEqualTo(1060L);
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThat(this.engine.call("heartbeat", "a", "w", "", "beat", "b2")).isEqualTo(1090L);
	}

	@Test
	void theBeatsOfEachLeaseAreCountedAnew() {
		this.engine.call("heartbeat", "a", "w", "", "beat", "1");
		this.engine.at(1060).pop(1);
		assertThat(this.engine.at(1070).pop(1)).containsExactly("a");
		assertThat(this.engine.at(1100).call("heartbeat", "a", "w", "", "beat", "1")).isEqualTo(1160L);
	}

	@Test
	void aStaleTokenIsRefused() {
		assertThatThrownBy(() -> this.engine.call("heartbeat", "a", "w", "", "token", "0"))
			.hasMessageStartingWith("Heartbeat(): Job a given out to another worker: w, token ");
	}

}
