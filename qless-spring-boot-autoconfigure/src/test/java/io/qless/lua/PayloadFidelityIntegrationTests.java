package io.qless.lua;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A payload comes back byte for byte, whatever a JSON library would make of it.
 */
class PayloadFidelityIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{}", "null", "\"\"", "12345678901234567890", "1.0", "1e400", "-0", "1E+2",
			" { \"a\" :\t[ ]\n}\r\n", "\"\\u00e9\\/é\"", "\"\\ud83d\\ude00😀\"", "\"\\u0000\"", "{\"a\":1,\"a\":2}",
			"[1.10,{\"b\":[]}]", "\"a. b\"", "\"\u007f\"", "\"\\\\\\\"x.\"" })
	void aPayloadStaysAsItIs(String data) {
		this.engine.call("put", "me", "q", "a", "k", data, 0);
		assertThat(this.engine.job("a").path("data").asString()).isEqualTo(data);
		assertThat(this.engine.records("w", 1, "[\"k\"]").get(0).get(3)).isEqualTo(data);
		this.engine.call("heartbeat", "a", "w", data);
		this.engine.call("complete", "a", "w", "q", data, "next", "q", "result", data);
		this.engine.pop(1);
		this.engine.call("fail", "a", "w", "group", "message", data);
		assertThat(this.engine.job("a").path("data").asString()).isEqualTo(data);
		assertThat(this.engine.redis().opsForValue().get(this.engine.key("jr:a"))).isEqualTo(data);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1024, 1025, 524288 })
	void aPayloadMayBeAsLongAsTheLimit(int bytes) {
		String data = '"' + "x".repeat(bytes - 2) + '"';
		this.engine.call("put", "me", "q", "a", "k", data, 0);
		assertThat(this.engine.job("a").path("data").asString()).isEqualTo(data);
	}

}
