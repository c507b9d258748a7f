package io.qless.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StatusTokensTests {

	private static final String SECRET = "0123456789abcdef0123456789abcdef";

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private final StatusTokens tokens = at(NOW);

	@ParameterizedTest
	@ValueSource(strings = { "a", "render:17", "Zoë/../\u0000?#", "\uD83D\uDE00" })
	void aTokenNamesItsJobAndFitsIntoAnAddress(String jid) {
		String token = this.tokens.issue("ql", jid);
		assertThat(token).matches("[A-Za-z0-9_-]+");
		assertThat(this.tokens.read("ql", token)).contains(jid);
	}

	@Test
	void applicationsWithTheSameSecretReadEachOthersTokens() {
		assertThat(at(NOW).read("ql", this.tokens.issue("ql", "a"))).contains("a");
	}

	@Test
	void aTokenOfAnotherSecretIsNone() {
		StatusTokens others = new StatusTokens(SECRET.replace('0', '1'), Duration.ofHours(1), Clock.systemUTC());
		assertThat(others.read("ql", this.tokens.issue("ql", "a"))).isEmpty();
	}

	@Test
	void aTokenOfAnotherNamespaceIsNone() {
		assertThat(this.tokens.read("other", this.tokens.issue("ql", "a"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "${A_VARIABLE_THAT_IS_NOT_SET_1234567890}", "0123456789abcdef-${ALSO_IN_THE_MIDDLE}" })
	void theNameOfAVariableThatIsNotSetIsNoSecret(String secret) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new StatusTokens(secret, Duration.ofHours(1), Clock.systemUTC()))
			.withMessageContaining("is not set")
			.withMessageNotContaining(secret);
	}

	@Test
	void blanksAroundASecretDoNotCount() {
		StatusTokens others = new StatusTokens(" " + SECRET + "\n", Duration.ofHours(1),
				Clock.fixed(NOW, ZoneOffset.UTC));
		assertThat(others.read("ql", this.tokens.issue("ql", "a"))).contains("a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\uD83D", "a\uDE00" })
	void whatIsNoTextIsNoJob(String jid) {
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> this.tokens.issue("ql", jid));
	}

	@Test
	void aTokenHoldsForItsLifetime() {
		String token = this.tokens.issue("ql", "a");
		assertThat(at(NOW.plusSeconds(3599)).read("ql", token)).contains("a");
		assertThat(at(NOW.plusSeconds(3600)).read("ql", token)).isEmpty();
	}

	@Test
	void aTokenThatWasChangedAnywhereIsNone() {
		String token = this.tokens.issue("ql", "a");
		for (int i = 0; i < token.length(); i++) {
			for (char other : ALPHABET.toCharArray()) {
				String changed = token.substring(0, i) + other + token.substring(i + 1);
				assertThat(this.tokens.read("ql", changed).isPresent()).as(changed).isEqualTo(changed.equals(token));
			}
		}
	}

	@Test
	void aTokenWithoutASignatureIsNone() {
		byte[] bytes = Base64.getUrlDecoder().decode(this.tokens.issue("ql", "a"));
		Arrays.fill(bytes, 0, 32, (byte) 0);
		assertThat(this.tokens.read("ql", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "====", "%2e%2e", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void whatIsNoTokenIsNone(String text) {
		assertThat(this.tokens.read("ql", text)).isEmpty();
		assertThat(this.tokens.read("ql", this.tokens.issue("ql", "a") + text).isPresent()).isEqualTo(text.isEmpty());
	}

	@Test
	void aSecretThatCanBeTriedOutIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new StatusTokens(" ".repeat(40) + "short", Duration.ofHours(1), Clock.systemUTC()))
			.withMessageStartingWith("A secret has 32 characters at least");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new StatusTokens(SECRET, Duration.ofMillis(999), Clock.systemUTC()));
	}

	private static StatusTokens at(Instant now) {
		return new StatusTokens(SECRET, Duration.ofHours(1), Clock.fixed(now, ZoneOffset.UTC));
	}

}
