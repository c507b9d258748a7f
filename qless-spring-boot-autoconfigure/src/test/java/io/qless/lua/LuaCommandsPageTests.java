package io.qless.lua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * The contract of each command is complete and says what the command does, and the
 * reference is what the contracts say.
 */
class LuaCommandsPageTests {

	private static final Path PAGE = Path.of("../docs/reference/lua-commands.md");

	private static final String WRITE = "mvn -pl qless-spring-boot-autoconfigure test -Dtest=LuaCommandsPageTests"
			+ " -Dqless.docs.write=true";

	private static final LuaScripts SCRIPTS = LuaScripts.load();

	static final List<LuaContract> CONTRACTS = LuaScripts.commands().stream().map(LuaContract::of).toList();

	@Test
	void thePageIsMadeFromTheContracts() throws IOException {
		String page = Files.readString(PAGE);
		String made = LuaCommandsPage.make(page, CONTRACTS);
		if (Boolean.getBoolean("qless.docs.write")) {
			Files.writeString(PAGE, made);
		}
		else if (!page.equals(made)) {
			fail("docs/reference/lua-commands.md is not what the contracts of the commands say (%s). Make it anew with%n  %s",
					firstDifference(page, made), WRITE);
		}
	}

	private static String firstDifference(String page, String made) {
		List<String> old = page.lines().toList();
		return made.lines()
			.filter((line) -> !old.contains(line))
			.findFirst()
			.map((line) -> "there is no line \"" + line + "\"")
			.orElse("it has lines that should not be there, or in another order");
	}

	@ParameterizedTest
	@FieldSource("CONTRACTS")
	void aContractIsComplete(LuaContract contract) {
		assertThat(contract.purpose()).as("the purpose of %s, a sentence", contract.command()).endsWith(".");
		assertThat(contract.forms()).as("the calls of %s", contract.command())
			.isNotEmpty()
			.allSatisfy((form) -> assertThat(form.synopses())
				.allMatch((line) -> line.equals(contract.command()) || line.startsWith(contract.command() + " ")));
		assertThat(contract.returns()).as("what %s returns", contract.command()).isNotBlank();
		assertThat(contract.publishes()).as("what %s publishes; no line for nothing", contract.command())
			.doesNotStartWith("no");
	}

	@ParameterizedTest
	@FieldSource("CONTRACTS")
	void aContractNamesTheErrorsThatTheScriptCanGive(LuaContract contract) {
		assertThat(contract.errors()).as("the errors of %s", contract.command())
			.doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(words("(?:refuse\\(|return |nil, )'([A-Z]{4,})'", contract));
	}

	@ParameterizedTest
	@FieldSource("CONTRACTS")
	void aContractNamesTheEventsThatTheScriptPublishes(LuaContract contract) {
		if (contract.flags().equals("no-writes")) {
			assertThat(contract.publishes()).as("what %s publishes", contract.command()).isEmpty();
			return;
		}
		Set<String> published = words("events_(?:log|note|tracked)\\('(\\w+)'|events_(failed)\\(|':(wake)'", contract);
		assertThat(List.of(contract.publishes().split("\\W+"))).as("what %s publishes", contract.command())
			.containsAll(published);
		assertThat(words("'(PUBLISH|XADD)'", contract).isEmpty()).as("%s publishes nothing", contract.command())
			.isEqualTo(contract.publishes().isEmpty());
	}

	@Test
	void theIntroductionExplainsEveryCode() throws IOException {
		String page = Files.readString(PAGE);
		assertThat(CONTRACTS).flatExtracting(LuaContract::errors)
			.allSatisfy((code) -> assertThat(page).contains("\n| `" + code + "` | "));
	}

	@Test
	void aContractIsCutIntoItsParts() {
		LuaContract contract = LuaContract.parse("a", """
				-- Ours: does this
				-- and that.
				--
				-- a one|two
				--   more words
				--     and more
				-- a jid
				--   jid, data  names
				--              of things
				-- Returns: this
				--   or that
				-- Errors: X, Y
				-- Publishes: wake
				-- @flags no-writes
				-- A comment on the code.
				""");
		assertThat(contract.sentence()).isEqualTo("Does this and that.");
		assertThat(contract.forms())
			.hasToString("[[a one|two] [more words and more] [], [a jid] [] [[jid, data, names of things]]]");
		assertThat(List.of(contract.returns(), contract.errors(), contract.publishes(), contract.flags()))
			.hasToString("[this or that, [X, Y], wake, no-writes]");
	}

	/**
	 * What a pattern finds in the script of a command: it holds only the functions that
	 * the command can reach.
	 */
	private static Set<String> words(String pattern, LuaContract contract) {
		Set<String> words = new TreeSet<>();
		Pattern.compile(pattern).matcher(SCRIPTS.text(contract.command())).results().forEach((found) -> {
			for (int i = 1; i <= found.groupCount(); i++) {
				if (found.group(i) != null) {
					words.add(found.group(i));
				}
			}
		});
		return words;
	}

}
