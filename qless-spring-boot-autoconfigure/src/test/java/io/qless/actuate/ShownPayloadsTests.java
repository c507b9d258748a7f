package io.qless.actuate;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.qless.client.PayloadMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;

import static org.assertj.core.api.Assertions.assertThat;

class ShownPayloadsTests {

	private static final PayloadMapper JSON = new PayloadMapper(1000);

	@ParameterizedTest
	@CsvSource({ "NEVER, '', ann, false", "NEVER, BOSS, ann, false", "WHEN_AUTHORIZED, '', '', false",
			"WHEN_AUTHORIZED, '', ann, true", "WHEN_AUTHORIZED, CLERK, ann, false", "WHEN_AUTHORIZED, BOSS, ann, true",
			"ALWAYS, '', '', true", "ALWAYS, CLERK, '', true" })
	void payloadsAreShownToWhomTheyMay(Show show, String roles, String name, boolean shown) {
		ShownPayloads payloads = new ShownPayloads(show, roles.isEmpty() ? Set.of() : Set.of(roles), JSON, List.of());
		assertThat(payloads.isShownTo(boss(name))).isEqualTo(shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "password", "dbPassword", "SECRET", "client-secret", "access_token", "tokens", "apiKey",
			"keys", "Authorization", "Set-Cookie", "credentials" })
	void aKeyThatLooksLikeThatOfASecretIsMasked(String key) {
		ShownPayloads payloads = new ShownPayloads(Show.ALWAYS, Set.of(), JSON, List.of());
		assertThat(payloads.json("{\"" + key + "\": {\"a\": [1]}, \"to\": \"ann\"}"))
			.isEqualTo(Map.of(key, "******", "to", "ann"));
		assertThat(payloads.json("[[{\"" + key + "\": 1}]]")).isEqualTo(List.of(List.of(Map.of(key, "******"))));
		assertThat(payloads.texts(Map.of(key, "x"))).isEqualTo(Map.of(key, "******"));
	}

	@Test
	void theApplicationMasksMore() {
		ShownPayloads payloads = new ShownPayloads(Show.ALWAYS, Set.of(), JSON,
				List.of(SanitizingFunction.sanitizeValue().ifKeyEquals("iban")));
		assertThat(payloads.json("{\"iban\": \"x\", \"pin\": 1}")).isEqualTo(Map.of("iban", "******", "pin", 1));
	}

	@Test
	void whatIsNoJsonIsNotShown() {
		ShownPayloads payloads = new ShownPayloads(Show.ALWAYS, Set.of(), JSON, List.of());
		assertThat(payloads.json("{\"password\": \"x\"")).isEqualTo("******");
		assertThat(payloads.json("")).isNull();
		assertThat(payloads.json("null")).isNull();
		assertThat(payloads.json("{\"a\": null}")).isInstanceOf(Map.class);
	}

	private static SecurityContext boss(String name) {
		return new SecurityContext() {

			@Override
			public Principal getPrincipal() {
				return name.isEmpty() ? null : () -> name;
			}

			@Override
			public boolean isUserInRole(String role) {
				return role.equals("BOSS");
			}

		};
	}

}
