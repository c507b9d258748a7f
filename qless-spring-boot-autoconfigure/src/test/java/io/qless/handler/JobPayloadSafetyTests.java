package io.qless.handler;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

import io.qless.client.RequestRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever can write to Redis writes payloads and types: they name no class.
 */
class JobPayloadSafetyTests {

	private static final String CANARY = Canary.class.getName();

	private final JobHandlerRegistry handlers = Handlers.of(Open.class);

	@ParameterizedTest
	@ValueSource(strings = { "com.sun.rowset.JdbcRowSetImpl", "java.lang.Runtime", "java.net.URL" })
	void aClassNameInAnObjectIsMereText(String name) {
		String data = "{\"@class\":\"" + name + "\",\"@type\":\"" + name + "\",\"dataSourceName\":\"ldap://x/y\"}";
		assertThat(result("object", data)).isEqualTo("\"" + LinkedHashMap.class.getName() + "\"");
		assertThat(result("map", data)).isEqualTo("\"" + name + "\"");
	}

	@Test
	void aClassNameInAListIsMereText() {
		String data = "[\"com.sun.rowset.JdbcRowSetImpl\",{\"dataSourceName\":\"ldap://x/y\",\"autoCommit\":true}]";
		assertThat(result("object", data)).isEqualTo("\"" + ArrayList.class.getName() + "\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "object", "map", "interface", "fields" })
	void aClassOfTheApplicationIsNotMadeEither(String type) {
		for (String data : new String[] { "{\"@class\":\"%s\"}", "{\"value\":{\"@class\":\"%s\"}}", "[\"%s\",{}]" }) {
			Handlers.invoke(this.handlers, type, data.formatted(CANARY));
		}
		assertThat(Canary.made).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "java.lang.Runtime", "io.qless.handler.JobPayloadSafetyTests$Canary", "", "object ",
			"Object", "\0" })
	void aTypeThatIsAClassNameIsJustAnUnknownType(String type) {
		assertThat(Handlers.invoke(this.handlers, type, "{}")).isInstanceOfSatisfying(JobOutcome.Failed.class,
				(failed) -> assertThat(failed.cause()).isExactlyInstanceOf(RequestRefusedException.class)
					.hasMessageContaining("No handler for this type"));
		assertThat(Canary.made).isZero();
	}

	private String result(String type, String data) {
		return ((JobOutcome.Completed) Handlers.invoke(this.handlers, type, data)).result();
	}

	static class Canary implements Serializable {

		private static final long serialVersionUID = 1L;

		static int made;

		Canary() {
			made++;
		}

	}

	record Fields(Object value) {
	}

	static class Open {

		@JobHandler(type = "object")
		String object(Object payload) {
			return payload.getClass().getName();
		}

		@JobHandler(type = "map")
		Object map(Map<String, Object> payload) {
			return payload.get("@class");
		}

		@JobHandler(type = "interface")
		Object anyOf(Serializable payload) {
			return payload.getClass().getName();
		}

		@JobHandler(type = "fields")
		Object fields(Fields payload) {
			return payload.value().getClass().getName();
		}

	}

}
