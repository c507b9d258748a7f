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
		this.files.put("lib/prelude.lua", "local call = redis.call\n");
		this.files.put("lib/start.lua", "local now = call(given)\n");
		this.files.put("lib/unknown.lua", "commands[''] = function()\n  refuse()\nend\n");
		command("a", "low", "return low.one()");
		library("low", "", "one");
	}

	@Test
	void aScriptIsItsCommandAsOneFunction() {
		this.files.put("commands/a.lua",
				"local LIMIT = 1\ncommands['a'] = function(now, jid, ...)\n  call(jid)\nend\n");
		assertThat(lines("a")).containsExactly("#!lua", "return (function(given, jid, ...)", "local COMMAND = 'a'",
				"local call = redis.call", "local now = call(given)", "local LIMIT = 1", "  call(jid)",
				"end)(unpack(#ARGV > 7000 and {} or ARGV))");
	}

	@Test
	void aCommandOfAnotherFormIsRefused() {
		this.files.put("commands/a.lua", "commands['a'] = 1\n");
		assertThatIllegalStateException().isThrownBy(() -> lines("a")).withMessageContaining("commands/a.lua");
		this.files.put("commands/a.lua", "commands['a'] = function(now)\nend\ncall(1)\n");
		assertThatIllegalStateException().isThrownBy(() -> lines("a")).withMessageContaining("commands/a.lua");
	}

	@Test
	void theFlagsStandInTheShebang() {
		this.files.put("commands/a.lua", "-- @flags no-writes\ncommands['a'] = function()\nend\n");
		assertThat(lines("a")).startsWith("#!lua flags=no-writes");
	}

	@Test
	void includesComeDepthFirstAndOnce() {
		command("a", "high low middle", "return high.one() + low.one() + middle.one()");
		library("high", "middle low", "one");
		library("middle", "low", "one");
		assertThat(lines("a")).filteredOn((line) -> line.contains("NAME ="))
			.containsExactly("local low_NAME = 'low'", "local middle_NAME = 'middle'", "local high_NAME = 'high'");
	}

	@Test
	void functionsThatNobodyUsesAreLeftOut() {
		library("low", "", "one", "two");
		assertThat(lines("a")).contains("local function low_one()").doesNotContain("local function low_two()");
	}

	@Test
	void functionsThatAreUsedByUsedOnesStay() {
		this.files.put("lib/low.lua",
				"function low.one()\n  call()\n  return low.two()\nend\nfunction low.two()\n  call()\n  return 2\nend\n");
		assertThat(lines("a")).contains("local function low_two()", "  return low_two()");
	}

	@Test
	void aLibraryOfWhichNothingIsUsedIsLeftOut() {
		command("a", "low other", "return low.one()");
		library("other", "", "one");
		assertThat(lines("a")).doesNotContain("local other_NAME = 'other'");
	}

	@Test
	void aFunctionOfOneExpressionIsWrittenInPlaceOfItsCalls() {
		this.files.put("lib/low.lua", "function low.one(a, b)\n  return a .. ':' .. b\nend\n");
		command("a", "low", "return low.one('k', x + 1)");
		assertThat(lines("a")).contains("  return ('k:' .. (x + 1))").noneMatch((line) -> line.contains("low_one"));
	}

	@Test
	void anArgumentThatWouldBeComputedTwiceKeepsItsCall() {
		this.files.put("lib/low.lua", "function low.twice(a)\n  return a .. a\nend\n");
		command("a", "low", "return low.twice(x) .. low.twice(call(x))");
		assertThat(lines("a")).contains("  return (x .. x) .. low_twice(call(x))", "local function low_twice(a)");
	}

	@Test
	void twoResultsOrAStatementKeepTheirCall() {
		this.files.put("lib/low.lua",
				"function low.two()\n  return 1, 2\nend\nfunction low.three()\n  return 3\nend\n");
		command("a", "low", "low.three()\n  return low.two()");
		assertThat(lines("a")).contains("  low_three()", "  return low_two()");
	}

	@Test
	void aFunctionStandsInTheOneThatAloneCallsIt() {
		this.files.put("lib/low.lua",
				"function low.inner()\n  call(1)\nend\nfunction low.outer()\n  low.inner()\n  low.inner()\nend\n");
		command("a", "low", "return low.outer()");
		assertThat(lines("a")).containsSequence("local function low_outer()", "local function low_inner()", "  call(1)",
				"end", "  low_inner()", "  low_inner()", "end");
	}

	@Test
	void aFunctionThatSeveralCallStandsBeforeThem() {
		this.files.put("lib/low.lua", "function low.a()\n  low.shared()\nend\nfunction low.b()\n  low.shared()\nend\n"
				+ "function low.shared()\n  call(1)\nend\n");
		command("a", "low", "low.a()\n  low.b()");
		assertThat(lines("a")).filteredOn((line) -> line.startsWith("local function"))
			.containsExactly("local function low_shared()", "local function low_a()", "local function low_b()");
	}

	@Test
	void functionsThatCallEachOtherAreRefused() {
		this.files.put("lib/low.lua", "function low.a()\n  low.b()\nend\nfunction low.b()\n  low.a()\nend\n");
		command("a", "low", "low.a()\n  low.b()");
		assertThatIllegalStateException().isThrownBy(() -> lines("a"))
			.withMessageContaining("call each other in a circle");
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
		int line = List.of(script.text().split("\n")).indexOf("local function low_one()") + 1;
		assertThat(script.home(line)).isEqualTo("lib/low.lua:4");
		assertThat(script.home(line + 1)).isEqualTo("lib/low.lua:6");
		assertThat(script.home(9999)).isEqualTo("a:9999");
	}

	@Test
	void anErrorTellsTheHomeOfItsLine() {
		LuaScript script = assembler().script("a");
		int line = List.of(script.text().split("\n")).indexOf("local function low_one()") + 2;
		LuaException error = LuaException.of(script,
				"ERR user_script:" + line + ": attempt to index a nil value script: abc, on @user_script:" + line + ".",
				new IllegalStateException());
		assertThat(error.location()).isEqualTo("lib/low.lua:6");
		assertThat(error.code()).isEqualTo("ERR");
		assertThat(error).hasMessage("attempt to index a nil value");
	}

	@Test
	void inTheBundleEachCommandStandsWithWhatItNeedsInABlockOfItsOwn() {
		command("b", "low", "return low.two()");
		library("low", "", "one", "two");
		String bundle = assembler().bundle(List.of("a", "b")).text();
		String[] blocks = bundle.split("\\(function\\(given", -1);
		assertThat(blocks).hasSize(4);
		assertThat(blocks[0]).isEqualTo("if ARGV[1] == 'a' then return ");
		assertThat(blocks[1]).contains("local COMMAND\n", "low_one()").doesNotContain("low_two()");
		assertThat(blocks[2]).contains("local COMMAND\n", "low_two()").doesNotContain("low_one()");
		assertThat(blocks[3]).contains("  refuse()");
	}

	@Test
	void aFunctionThatOnlyOneBlockCallsStandsInIt() {
		this.files.put("lib/low.lua", "function low.one()\n  if rare then\n    low.two()\n  end\nend\n"
				+ "function low.two()\n  call(2)\nend\n");
		assertThat(lines("a")).containsSequence("local function low_one()", "  if rare then",
				"local function low_two()", "  call(2)", "end", "    low_two()");
	}

	@Test
	void noLoopTakesAFunctionIn() {
		this.files.put("lib/low.lua", "function low.one()\n  for _ = 1, 9 do\n    low.two()\n  end\nend\n"
				+ "function low.two()\n  call(2)\nend\n");
		assertThat(lines("a")).containsSequence("local function low_one()", "local function low_two()", "  call(2)",
				"end", "  for _ = 1, 9 do");
	}

	@Test
	void aFunctionWithSeveralCallersTakesNoneIn() {
		this.files.put("lib/low.lua", "function low.one()\n  low.two()\n  low.two()\nend\n"
				+ "function low.two()\n  low.three()\n  call(2)\nend\nfunction low.three()\n  call(3)\nend\n");
		assertThat(lines("a")).containsSequence("local function low_three()", "  call(3)", "end",
				"local function low_two()");
	}

	private List<String> lines(String command) {
		return List.of(assembler().script(command).text().split("\n"));
	}

	private LuaAssembler assembler() {
		return new LuaAssembler(this.files::get);
	}

	private void command(String name, String includes, String body) {
		this.files.put("commands/" + name + ".lua",
				includes(includes) + "commands['" + name + "'] = function(now, x)\n  " + body + "\nend\n");
	}

	private void library(String name, String includes, String... functions) {
		StringBuilder text = new StringBuilder(
				includes(includes) + "-- What it is about.\n\nlocal NAME = '" + name + "'\n");
		for (String function : functions) {
			text.append("function " + name + "." + function + "()\n  -- why\n  call(NAME)\n  return 1\nend\n");
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
