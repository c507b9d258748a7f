package io.qless.lua;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each command works when it is called in each of the ways, and other tests that want to
 * see all commands at work see all.
 */
class AllCommandsIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests(ScriptsForTests.BUNDLE_WITHOUT_KEYS);

	@ParameterizedTest
	@EnumSource
	void everyCommandWorks(ScriptsForTests scripts) {
		AllCommandsForTests.run(this.engine.through(scripts));
		assertThat(this.engine.places().keySet()).contains("completed", "depends q", "failed g", "leases q",
				"scheduled q", "waiting q k");
	}

	@Test
	void noCommandIsMissing() {
		assertThat(Stream.concat(AllCommandsForTests.changes(), AllCommandsForTests.reads())
			.map(AllCommandsForTests.Call::command)
			.distinct()).as("a new command needs a line there")
			.containsExactlyInAnyOrderElementsOf(LuaScripts.commands());
	}

}
