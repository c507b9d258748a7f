package io.qless.autoconfigure;

import java.util.List;
import java.util.Map;

import io.qless.admin.ShownContent;
import io.qless.client.PayloadMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
		return QlessAdminAutoConfiguration.content(new PayloadMapper(1000), List.of(functions));
	}

}
