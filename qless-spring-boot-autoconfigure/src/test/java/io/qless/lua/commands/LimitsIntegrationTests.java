package io.qless.lua.commands;

import java.util.List;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LimitsIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aPayloadMayBeAsLongAsConfiguredAndNotAByteLonger() {
		this.engine.config("max-payload", 2000);
		this.engine.call("put", "me", "q", "a", "k", json(2000), 0);
		assertThat(this.engine.state("a")).isEqualTo("waiting");
		assertThatThrownBy(() -> this.engine.call("put", "me", "q", "b", "k", json(2001), 0))
			.hasMessage("Put(): Arg \"data\" has 2001 bytes, more than max-payload: 2000");
	}

	@Test
	void aCallMayName250JobsAndNotOneMore() {
		assertThat((List<?>) this.engine.call("cancel", jids(250))).hasSize(250);
		assertThatThrownBy(() -> this.engine.call("cancel", jids(251)))
			.hasMessage("Cancel(): more than 250 names in one call: 251");
	}

	private static String json(int length) {
		return "\"" + "x".repeat(length - 2) + "\"";
	}

	private static Object[] jids(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "j" + i).toArray();
	}

}
