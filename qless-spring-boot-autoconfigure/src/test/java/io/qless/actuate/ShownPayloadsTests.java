package io.qless.actuate;

import java.security.Principal;
import java.util.Set;

import io.qless.admin.ShownContent;
import io.qless.client.PayloadMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;

import static org.assertj.core.api.Assertions.assertThat;

class ShownPayloadsTests {

	private static final ShownContent CONTENT = new ShownContent(new PayloadMapper(1000), (key, value) -> value);

	@ParameterizedTest
	@CsvSource({ "NEVER, '', ann, false", "NEVER, BOSS, ann, false", "WHEN_AUTHORIZED, '', '', false",
			"WHEN_AUTHORIZED, '', ann, true", "WHEN_AUTHORIZED, CLERK, ann, false", "WHEN_AUTHORIZED, BOSS, ann, true",
			"ALWAYS, '', '', true", "ALWAYS, CLERK, '', true" })
	void payloadsAreShownToWhomTheyMay(Show show, String roles, String name, boolean shown) {
		ShownPayloads payloads = new ShownPayloads(show, roles.isEmpty() ? Set.of() : Set.of(roles), CONTENT);
		assertThat(payloads.to(boss(name))).isEqualTo(shown ? CONTENT : null);
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
