package io.qless.lua;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LuaAssemblerTests {

	private final Map<String, String> files = new HashMap<>();

	@BeforeEach
	void theFilesThatEveryScriptHas() {
		this.files.put("lib/prelude.lua", "local commands = {}\n");
		this.files.put("lib/dispatch.lua", "return commands[COMMAND]()\n");
		command("a", "low", "commands['a'] = function() return low.one() end");
		library("low", "", "one");
	}

	@Test
	void aScriptBeginsWithShebangAndCommand() {
		assertThat(lines("a")).startsWith("#!lua", "local COMMAND = 'a'", "local commands = {}")
			.endsWith("return commands[COMMAND]()");
	}

	@Test
	void theFlagsStandInTheShebang() {
		this.files.put("commands/a.lua", "-- @flags no-writes\ncommands['a'] = 1\n");
		assertThat(lines("a")).startsWith("#!lua flags=no-writes");
	}

	@Test
	void includesComeDepthFirstAndOnce() {
		command("a", "high low middle", "commands['a'] = function() return high.one() + low.one() + middle.one() end");
		library("high", "middle low", "one");
		library("middle", "low", "one");
		assertThat(lines("a")).filteredOn((line) -> line.endsWith("= {}"))
			.containsExactly("local commands = {}", "local low = {}", "local middle = {}", "local high = {}");
	}

	@Test
	void functionsThatNobodyUsesAreLeftOut() {
		library("low", "", "one", "two");
		assertThat(lines("a")).contains("function low.one()").doesNotContain("function low.two()");
	}

	@Test
	void functionsThatAreUsedByUsedOnesStay() {
		this.files.put("lib/low.lua",
				"local low = {}\nfunction low.one()\n  return low.two()\nend\nfunction low.two()\n  return 2\nend\n");
		assertThat(lines("a")).contains("function low.two()");
	}

	@Test
	void aLibraryOfWhichNothingIsUsedIsLeftOut() {
		command("a", "low other", "commands['a'] = low.one");
		library("other", "", "one");
		assertThat(lines("a")).doesNotContain("local other = {}");
	}

	@Test
	void commentsAreLeftOut() {
		assertThat(lines("a")).noneMatch((line) -> line.contains("--"));
	}

	@Test
	void aCircleIsRefusedWithItsChain() {
		library("low", "middle", "one");
		library("middle", "low", "one");
		assertThatIllegalStateException().isThrownBy(() -> lines("a"))
			.withMessageContaining("circle: commands/a.lua -> low -> middle -> low");
	}

	@Test
	void aMissingFileIsRefusedWithTheChainToIt() {
		library("low", "middle", "one");
		assertThatIllegalStateException().isThrownBy(() -> lines("a"))
			.withMessage("There is no Lua file lib/middle.lua, included by commands/a.lua -> low");
		assertThatIllegalStateException().isThrownBy(() -> lines("none"))
			.withMessage("There is no Lua file commands/none.lua");
	}

	@Test
	void aLineKnowsItsHome() {
		LuaScript script = assembler().script("a");
		int line = List.of(script.text().split("\n")).indexOf("function low.one()") + 1;
		assertThat(script.home(line)).isEqualTo("lib/low.lua:4");
		assertThat(script.home(line + 1)).isEqualTo("lib/low.lua:6");
		assertThat(script.home(9999)).isEqualTo("a:9999");
	}

	@Test
	void anErrorTellsTheHomeOfItsLine() {
		LuaScript script = assembler().script("a");
		int line = List.of(script.text().split("\n")).indexOf("function low.one()") + 2;
		LuaException error = LuaException.of(script,
				"ERR user_script:" + line + ": attempt to index a nil value script: abc, on @user_script:" + line + ".",
				new IllegalStateException());
		assertThat(error.location()).isEqualTo("lib/low.lua:6");
		assertThat(error.code()).isEqualTo("ERR");
		assertThat(error).hasMessage("attempt to index a nil value");
	}

	@Test
	void theBundleHoldsAllCommandsAndTheLibrariesOnce() {
		command("b", "low", "commands['b'] = function() return low.two() end");
		library("low", "", "one", "two");
		String bundle = assembler().bundle(List.of("a", "b")).text();
		assertThat(bundle).startsWith("local COMMAND\n").containsOnlyOnce("local low = {}");
		assertThat(bundle).contains("commands['a']", "commands['b']", "function low.one()", "function low.two()");
	}

	private List<String> lines(String command) {
		return List.of(assembler().script(command).text().split("\n"));
	}

	private LuaAssembler assembler() {
		return new LuaAssembler(this.files::get);
	}

	private void command(String name, String includes, String body) {
		this.files.put("commands/" + name + ".lua", includes(includes) + body + "\n");
	}

	private void library(String name, String includes, String... functions) {
		StringBuilder text = new StringBuilder(
				includes(includes) + "-- What it is about.\n\nlocal " + name + " = {}\n");
		for (String function : functions) {
			text.append("function " + name + "." + function + "()\n  -- why\n  return 1\nend\n");
		}
		this.files.put("lib/" + name + ".lua", text.toString());
	}

	private static String includes(String names) {
		StringBuilder includes = new StringBuilder();
		for (String name : names.isEmpty() ? new String[0] : names.split(" ")) {
			includes.append("-- @include ").append(name).append('\n');
		}
		return includes.toString();
	}

}
