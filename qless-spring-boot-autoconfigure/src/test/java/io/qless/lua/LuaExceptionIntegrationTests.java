package io.qless.lua;

import java.util.Collections;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LuaExceptionIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aRefusalTellsItsCodeItsWordsAndItsLine() {
		assertThatExceptionOfType(LuaException.class).isThrownBy(() -> this.engine.call("fail", "x", "w", "g", "m"))
			.satisfies((refusal) -> {
				assertThat(refusal.code()).isEqualTo("NOTFOUND");
				assertThat(refusal).hasMessage("Fail(): Job xdoes not exist");
				assertThat(line(refusal)).contains("refuse(code, text)");
				assertThat(refusal.location()).startsWith("lib/claims.lua:");
			});
	}

	@Test
	void aNameThatLooksLikeALineChangesNothing() {
		assertThatExceptionOfType(LuaException.class)
			.isThrownBy(
					() -> this.engine.call("fail", "user_script:1: OOM script: a, on @user_script:2.", "w", "g", "m"))
			.satisfies((refusal) -> assertThat(refusal.location()).startsWith("lib/claims.lua:"))
			.withMessage("Fail(): Job user_script:1: OOM script: a, on @user_script:2.does not exist");
	}

	@Test
	void anErrorOfRedisKeepsItsCode() {
		this.engine.redis().opsForValue().set(this.engine.key("jj:a"), "no hash");
		assertThatExceptionOfType(LuaException.class).isThrownBy(() -> this.engine.call("get", "a"))
			.satisfies((error) -> {
				assertThat(error.code()).isEqualTo("WRONGTYPE");
				assertThat(error.location()).startsWith("lib/job.lua:");
			});
		this.engine.corrupted();
	}

	@Test
	void manyArgumentsAreTakenAndTooManyAreRefused() {
		assertThat(this.engine.call("multiget", Collections.nCopies(6999, "x").toArray())).isEqualTo("{}");
		assertThatExceptionOfType(LuaException.class)
			.isThrownBy(() -> this.engine.call("multiget", Collections.nCopies(9000, "x").toArray()))
			.satisfies((refusal) -> assertThat(refusal.code()).isEqualTo("ARGUMENT"))
			.withMessage("More than 7000 arguments: 9001");
	}

	private static String line(LuaException refusal) {
		String[] home = refusal.location().split(":");
		return String.valueOf(LuaSource.text(home[0])).split("\n")[Integer.parseInt(home[1]) - 1];
	}

}
