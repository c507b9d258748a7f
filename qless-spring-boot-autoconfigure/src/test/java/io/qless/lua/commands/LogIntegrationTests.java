package io.qless.lua.commands;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void anEntryStandsInTheHistory() {
		this.engine.put("a");
		this.engine.listen();
		assertThat(this.engine.at("1005.7").call("log", "a", "half way", "{\"percent\":50,\"of\":\"a \\\"b\\\"\"}"))
			.isNull();
		assertThat(this.engine.job("a").path("history").path(1)).isEqualTo(
				EngineForTests.json("{\"what\":\"half way\",\"when\":1005,\"percent\":50,\"of\":\"a \\\"b\\\"\"}"));
		assertThat(this.engine.heard()).isEmpty();
	}

	@Test
	void anEntryNeedsNoFields() {
		this.engine.put("a");
		this.engine.call("log", "a", "two\nlines");
		assertThat(this.engine.job("a").path("history").path(1))
			.isEqualTo(EngineForTests.json("{\"what\":\"two\\nlines\",\"when\":1000}"));
	}

	@Test
	void aMessageMayBeCalledLikeAnEventOfTheEngine() {
		this.engine.put("a");
		this.engine.call("log", "a", "failed", "{\"what\":\"x\",\"when\":1}");
		assertThat(this.engine.job("a").path("history").path(1))
			.isEqualTo(EngineForTests.json("{\"what\":\"failed\",\"when\":1000}"));
	}

	@Test
	void suchAMessageGetsNoneOfItsFields() {
		this.engine.put("a");
		this.engine.call("log", "a", "put", "{}");
		assertThat(this.engine.job("a").path("history").path(1))
			.isEqualTo(EngineForTests.json("{\"what\":\"put\",\"when\":1000}"));
	}

	@Test
	void aNumberThatIsTooBigDoesNotMakeTheJobUnreadable() {
		this.engine.put("a");
		assertThatThrownBy(() -> this.engine.call("log", "a", "message", "{\"x\":[1e999]}"))
			.hasMessageStartingWith("Log(): Arg \"data\" not JSON");
		assertThat(this.engine.job("a").path("history")).hasSize(1);
	}

	@Test
	void theSameRequestAddsOneEntry() {
		this.engine.put("a");
		this.engine.call("log", "a", "message", "{}", "request", "1");
		this.engine.call("log", "a", "message", "{}", "request", "1");
		assertThat(this.engine.job("a").path("history")).hasSize(2);
		this.engine.call("log", "a", "message", "{}", "request", "2");
		assertThat(this.engine.job("a").path("history")).hasSize(3);
	}

	@Test
	void anEntryWithoutARequestForgetsNone() {
		this.engine.put("a");
		this.engine.call("log", "a", "message", "{}", "request", "1");
		this.engine.call("log", "a", "another");
		this.engine.call("log", "a", "message", "{}", "request", "1");
		assertThat(this.engine.job("a").path("history")).hasSize(3);
	}

	@Test
	void anEntryBeforeTheFirstRunStandsBeforeIt() {
		this.engine.put("a");
		this.engine.call("log", "a", "noted");
		this.engine.pop(1);
		assertThat(this.engine.job("a").path("history").valueStream().map((entry) -> entry.path("what").asString()))
			.containsExactly("put", "noted", "popped");
	}

	@Test
	void anUnknownJobHasNoHistory() {
		assertThatThrownBy(() -> this.engine.call("log", "x", "message")).hasMessage("Log(): Job x does not exist");
	}

}
