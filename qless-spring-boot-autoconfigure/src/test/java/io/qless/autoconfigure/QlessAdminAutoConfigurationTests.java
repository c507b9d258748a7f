package io.qless.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.qless.admin.ShownContent;
import io.qless.client.PayloadMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;

import static org.assertj.core.api.Assertions.assertThat;

class QlessAdminAutoConfigurationTests {

	@ParameterizedTest
	@ValueSource(strings = { "password", "dbPassword", "SECRET", "client-secret", "access_token", "tokens", "apiKey",
			"keys", "Authorization", "Set-Cookie", "credentials" })
	void aKeyThatLooksLikeThatOfASecretIsMasked(String key) {
		ShownContent content = content();
		assertThat(content.json("{\"" + key + "\": {\"a\": [1]}, \"to\": \"ann\"}"))
			.isEqualTo(Map.of(key, "******", "to", "ann"));
		assertThat(content.json("[[{\"" + key + "\": 1}]]")).isEqualTo(List.of(List.of(Map.of(key, "******"))));
		assertThat(content.texts(Map.of(key, "x"))).isEqualTo(Map.of(key, "******"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "AUTHORIZATION", "COOKIE", "CREDENTIALS", "API_KEY" })
	void inTurkeyToo(String key) {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("tr"));
		try {
			assertThat(content().texts(Map.of(key, "x"))).isEqualTo(Map.of(key, "******"));
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'password': 'S3CR3T'}", " [1, {'a': {'apiKey': 'S3CR3T'}}]",
			"{'body': '{\\'token\\': [\\'S3CR3T\\']}'}", "'{\\'secret\\': \\'S3CR3T\\'}'" })
	void aSecretInATextThatIsJsonIsMaskedToo(String inner) {
		ShownContent content = content();
		String text = inner.replace('\'', '"');
		String outer = JsonMapper.shared().writeValueAsString(Map.of("sent", text));
		assertThat(content.json(outer)).asString().contains("******").doesNotContain("S3CR3T");
		assertThat(content.json(JsonMapper.shared().writeValueAsString(text))).asString().doesNotContain("S3CR3T");
		assertThat(content.texts(Map.of("sent", text))).asString().doesNotContain("S3CR3T");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{'a':  1.10}", "{a}", "[draft] the password is x", "''", "{'password':", "[[{'b': '{}'}]]" })
	void aTextWithoutSecretsIsShownAsItIs(String inner) {
		String text = inner.replace('\'', '"');
		assertThat(content().texts(Map.of("sent", text))).isEqualTo(Map.of("sent", text));
	}

	@Test
	void textsThatNobodyMeansAreNotLookedInto() {
		String text = "[1]";
		for (int i = 0; i < 12; i++) {
			text = JsonMapper.shared().writeValueAsString(List.of(text));
		}
		assertThat(content(new PayloadMapper(100_000)).json(text)).asString().contains("******").hasSizeLessThan(200);
	}

	@Test
	void theApplicationMasksMore() {
		ShownContent content = content(SanitizingFunction.sanitizeValue().ifKeyEquals("iban"));
		assertThat(content.json("{\"iban\": \"x\", \"pin\": 1}")).isEqualTo(Map.of("iban", "******", "pin", 1));
	}

	@Test
	void whatIsNoJsonIsNotShown() {
		ShownContent content = content();
		assertThat(content.json("{\"password\": \"x\"")).isEqualTo("******");
		assertThat(content.json("")).isNull();
		assertThat(content.json("null")).isNull();
		assertThat(content.json("{\"a\": null}")).isInstanceOf(Map.class);
	}

	private static ShownContent content(SanitizingFunction... functions) {
		return content(new PayloadMapper(1000), functions);
	}

	private static ShownContent content(PayloadMapper json, SanitizingFunction... functions) {
		return QlessAdminAutoConfiguration.content(json, List.of(functions));
	}

}
