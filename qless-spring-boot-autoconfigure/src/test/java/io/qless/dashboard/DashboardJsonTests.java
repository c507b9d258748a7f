package io.qless.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the page writes and reads.
 */
class DashboardJsonTests {

	@Test
	void timesAreTextsInOneLine() {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("at", Instant.parse("2026-11-22T10:00:00.5Z"));
		values.put("wait", Duration.ofSeconds(90));
		values.put("zone", ZoneId.of("Europe/Berlin"));
		values.put("text", "a\nb\u2028\r");
		values.put("nothing", null);
		assertThat(DashboardJson.write(values)).isEqualTo("{\"at\":\"2026-11-22T10:00:00.500Z\",\"wait\":\"PT1M30S\","
				+ "\"zone\":\"Europe/Berlin\",\"text\":\"a\\nb\u2028\\r\",\"nothing\":null}");
	}

	@Test
	void anObjectIsRead() {
		assertThat(DashboardJson.object("{\"delay\":5,\"tags\":[\"a\"]}")).containsKeys("delay", "tags");
		assertThat(DashboardJson.object("{}")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "\"a\"", "{} {}", "{\"a\":1,\"a\":2}", "{\"a\":", "{a:1}", "{'a':1}" })
	void whatIsNoObjectIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> DashboardJson.object(text))
			.withMessageStartingWith("The body is to be one JSON object, {} without arguments");
	}

	@Test
	void whatWouldKeepTheParserBusyIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DashboardJson.object("{\"a\":" + "[".repeat(201) + "]".repeat(201) + "}"));
		assertThatIllegalArgumentException().isThrownBy(() -> DashboardJson.object("{\"a\":" + "9".repeat(101) + "}"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DashboardJson.object("{\"" + "n".repeat(60_000) + "\":1}"));
	}

}
