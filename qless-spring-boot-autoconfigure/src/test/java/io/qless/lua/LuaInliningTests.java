package io.qless.lua;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LuaInliningTests {

	private final Map<String, String> files = new HashMap<>(
			Map.of("lib/prelude.lua", "local call = redis.call\n", "lib/start.lua", "local now = given\n"));

	@Test
	void aStatementIsWrittenInPlace() {
		local("function low.note(a, b)", "  call(a)", "  call(b)");
		assertThat(body("  low.note(x, y + 1)")).containsSubsequence("  do", "    local a, b = x, y + 1", "    call(a)",
				"    call(b)", "  end");
	}

	@Test
	void aValueGoesToItsVariable() {
		local("function low.sum(a)", "  call(a)", "  return a + 1");
		assertThat(body("  local c = low.sum(x)")).containsSubsequence("  local c", "  do", "    local a = x",
				"    call(a)", "    c = a + 1", "  end");
		assertThat(body("  new.c, d = low.sum(x)")).contains("    new.c, d = a + 1");
	}

	@Test
	void aResultIsReturnedFromThere() {
		local("function low.sum(a)", "  if a then", "    return 0", "  end", "  return a + 1");
		assertThat(body("  return low.sum(x)")).containsSubsequence("    if a then", "      return 0",
				"    return a + 1");
	}

	@Test
	void theRestOfTheArgumentsKeepsItsOrder() {
		local("function low.push(key, ...)", "  call('RPUSH', key, ...)", "  call(key)");
		assertThat(body("  low.push(k, x, y)")).containsSubsequence("    local key, rest1, rest2 = k, x, y",
				"    call('RPUSH', key, rest1, rest2)");
		assertThat(body("  low.push(k, ...)")).contains("    call('RPUSH', key, ...)");
	}

	@Test
	void whatWouldMeanSomethingElseStaysACall() {
		local("function low.early(a)", "  if a then", "    return 0", "  end", "  call(a)", "  return 1");
		assertThat(body("  local c = low.early(x)")).as("returns early").contains("  local c = low_early_1(x)");
		assertThat(body("  low.early(x)")).as("returns something").contains("  low_early_1(x)");
		local("function low.silent(a)", "  call(a)", "  call(a)");
		assertThat(body("  return low.silent(x)")).as("falls off its end").contains("  return low_silent_1(x)");
		local("function low.same(c)", "  call(c)", "  return c");
		assertThat(body("  local c = low.same(x)")).as("a name of its own").contains("  local c = low_same_1(x)");
		local("function low.push(key, ...)", "  call(key, ...)", "  call(key)");
		assertThat(body("  low.push(k, unpack(x))")).as("several values").contains("  low_push_1(k, unpack(x))");
	}

	@Test
	void eachBlockHasACopyOfItsOwn() {
		local("function low.early(a)", "  if a then", "    return 0", "  end", "  call(a)", "  return 1");
		assertThat(body("  if x then", "    call(low.early(x))", "  else", "    call(low.early(y))", "  end"))
			.containsSubsequence("  if x then", "local function low_early_1(a)", "    call(low_early_1(x))", "  else",
					"local function low_early_2(a)", "    call(low_early_2(y))");
	}

	private void local(String... lines) {
		this.files.put("lib/low.lua", "-- @local\n" + String.join("\n", lines) + "\nend\n");
	}

	private List<String> body(String... lines) {
		this.files.put("commands/a.lua",
				"-- @include low\ncommands['a'] = function(now, x, y, ...)\n" + String.join("\n", lines) + "\nend\n");
		return new LuaAssembler(this.files::get).script("a").text().lines().toList();
	}

}
