package io.qless.lua;

import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.qless.lua.ScriptsForTests.BundleException;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Whatever is wrong with a call: the error says so, and the keyspace stays as it was.
 */
class HostileArgumentsIntegrationTests {

	private static final Pattern REFUSAL = Pattern
		.compile("(?s)ERR user_script:\\d+: [A-Z][a-z.]+\\(\\): .* script: \\w+, on @user_script:\\d+\\.");

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@BeforeEach
	void aJobInEachState() {
		this.engine.put("done", "tags", "[\"old\"]");
		this.engine.pop("w", 1);
		this.engine.call("complete", "done", "w", "q", "{}");
		this.engine.put("bad", "tags", "[\"old\"]");
		this.engine.pop("w", 1);
		this.engine.call("fail", "bad", "w", "group", "message");
		this.engine.put("held", "tags", "[\"old\"]", "unique", "taken");
		this.engine.pop("w", 1);
		this.engine.put("idle", "tags", "[\"old\"]");
		this.engine.put("child", "depends", "[\"idle\"]");
		this.engine.putInto("q", "late", 100);
		this.engine.call("recur", "q", "every", "k", "{}", "interval", 10, 1000);
		this.engine.call("tasks.register", "app", "code", 6, "task", "h", "{}", "1000000", "1000000", "");
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aWrongArgumentIsRefusedAndNothingChanges(ScriptsForTests scripts, String command) {
		SortedMap<String, String> before = this.engine.dump();
		SoftAssertions.assertSoftly((softly) -> {
			for (HostileCall call : HostileCalls.byCommand().get(command)) {
				Throwable refusal = catchThrowable(() -> this.engine.through(scripts).call(command, call.arguments()));
				softly.assertThat(refusal).as(call.what()).satisfies((thrown) -> clear(thrown, call.code()));
				softly.assertThat(this.engine.dump()).as(call.what()).isEqualTo(before);
			}
		});
	}

	static Stream<Arguments> commands() {
		return HostileCalls.byCommand()
			.keySet()
			.stream()
			.flatMap((command) -> Stream.of(arguments(ScriptsForTests.SINGLE, command),
					arguments(ScriptsForTests.BUNDLE, command)));
	}

	private static void clear(Throwable refusal, String code) {
		assertThat(refusal).isNotNull();
		if (refusal instanceof BundleException) {
			assertThat(refusal.getMessage()).matches(REFUSAL);
		}
		else {
			assertThat(refusal).isInstanceOf(LuaException.class);
			assertThat(((LuaException) refusal).code()).as(refusal.getMessage()).isEqualTo(code);
			assertThat(refusal.getMessage()).matches("(?s)[A-Z][a-z.]+\\(\\): .*");
		}
		assertThat(refusal.getMessage()).doesNotContainPattern("[\\p{Cntrl}]").hasSizeLessThan(1500);
	}

	@Test
	void controlCharactersAreEscapedInErrors() {
		assertThatThrownBy(() -> this.engine.call("complete", "a\r\nb\0\u001b[1m", "w", "q", "{}"))
			.hasMessage("Complete(): Job a\\x0d\\x0ab\\x00\\x1b[1m does not exist");
	}

	@Test
	void aNameInAnErrorIsNoPattern() {
		assertThatThrownBy(() -> this.engine.call("complete", "%s%d%1$", "w", "q", "{}"))
			.hasMessage("Complete(): Job %s%d%1$ does not exist");
	}

	@Test
	void everyCommandThatChangesStateHasItsHostileCalls() {
		assertThat(EngineForTests.commandsThatWrite())
			.containsExactlyInAnyOrderElementsOf(HostileCalls.byCommand().keySet());
	}

}
