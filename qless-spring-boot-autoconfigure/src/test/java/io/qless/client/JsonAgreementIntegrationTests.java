package io.qless.client;

import java.util.List;
import java.util.stream.Stream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.redis.core.script.RedisScript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is JSON for the client is JSON for the engine, and the other way round.
 */
class JsonAgreementIntegrationTests {

	private static final PayloadMapper PAYLOADS = new PayloadMapper(524_288);

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@ParameterizedTest
	@MethodSource
	void bothAccept(String json) {
		assertThat(PAYLOADS.check(json)).isEqualTo(json);
		this.engine.call("put", "me", "q", "a", "k", json, 0);
		assertThat(this.engine.job("a").path("data").asString()).isEqualTo(json);
	}

	static Stream<String> bothAccept() {
		return Stream.of("null", "true", "false", "0", "-0", "1", "-1", "1.5", "-0.5", "1e5", "1E+5", "1e-5", "1.0e0",
				"1e400", "-1e400", "1e-400", "12345678901234567890", "9".repeat(1500), "0." + "1".repeat(1500), "\"\"",
				"\"a\"", "[]", "{}", " [ ] ", "\t\r\n1\n", "[1,2]", "{\"a\":{\"b\":[]}}", "{\"a\":1,\"a\":2}",
				"{\"\":0}", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0000\\u001f\"", "\"\\ud83d\\ude00\"",
				"\"\\uD83D\\uDE00\"", "\"😀é€\"", "\"\u007f\u0080\u2028\"", "\"\uffff\ufeff\"", "\"1. -.5 NaN 0x1\"",
				"\"a\\\\\"", "[\"\\\\\\\"\",1.5]", "{\"a.\":\"b.\"}", "[1.5,\".\"]", nested(200), objects(200),
				"\"" + "x".repeat(500_000) + "\"", "{\"" + "x".repeat(2000) + "\":1}",
				"[" + "1,".repeat(20_000) + "1]");
	}

	@ParameterizedTest
	@MethodSource
	void bothRefuse(String json) {
		assertThatThrownBy(() -> PAYLOADS.check(json)).isInstanceOf(RequestRefusedException.class);
		assertThatThrownBy(() -> this.engine.call("put", "me", "q", "a", "k", json, 0)).hasMessageStartingWith("Put()");
	}

	static Stream<String> bothRefuse() {
		return Stream.concat(numbers(),
				Stream.of("", " ", "x", "nul", "nulll", "True", "NULL", "undefined", "'a'", "\"", "\"a", "a\"", "[",
						"]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1,,2]", "{\"a\"}", "{\"a\":}",
						"{\"a\":1,}", "{a:1}", "{1:1}", "{\"a\" 1}", "[}", "{]", "[]]", "{}{}", "1 2", "[] x",
						"null null", "// a\n1", "/* a */1", "#a\n1", "\"\n\"", "\"\t\"", "\"a\u0001b\"", "{\"a\nb\":1}",
						"[\"a\",\"b\nc\"]", "\"\0\"", "[]\0", "\0", "[]\0x", "\0[]", "\"\\x41\"", "\"\\u12\"",
						"\"\\u12g4\"", "\"\\'\"", "\"\\\n\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\ud800\"",
						"\"\\ude00\\ud83d\"", "\"\\ud83dx\"", "{\"\\ud800\":1}", "\u00a01", "1\u2028", "\u000b1", "\f1",
						"\ufeff1", nested(201), objects(201), nested(1001), "[".repeat(5000)));
	}

	@Test
	void otherScriptsOfTheServerSeeNothingOfIt() {
		this.engine.put("a");
		for (String json : List.of("nan", nested(1000))) {
			assertThatNoException().isThrownBy(
					() -> this.engine.redis().execute(RedisScript.of("cjson.decode(ARGV[1])"), List.of(), json));
		}
	}

	private static Stream<String> numbers() {
		return Stream.of("NaN", "nan", "-NaN", "Infinity", "-Infinity", "inf", "+1", "01", "-01", "00", "1.", "-1.",
				".5", "-.5", "[1.]", "[-.5]", "1.e5", "1e", "1e+", "1.5.5", "-", "--1", "- 1", "0x10", "-0x10", "0x",
				"1_000", "1f", "1L", "1,5", "[1.,2]", "{\"a\":-.5}", "[\"a.\",1.]", "1e5.5", "1e 5");
	}

	private static String nested(int depth) {
		return "[".repeat(depth) + "]".repeat(depth);
	}

	private static String objects(int depth) {
		return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
	}

}
