package io.qless.lua.commands;

import java.util.List;
import java.util.stream.Stream;

import io.qless.lua.EngineForTests;
import io.qless.lua.LuaException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What {@code strict} refuses, and what it lets pass.
 */
class StrictDependenciesIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void anUnknownDependencyIsRefused() {
		this.engine.put("a");
		refused("NOTFOUND", "Put(): Job b depends on x, which does not exist", () -> strict("b", "a", "x"));
	}

	@Test
	void aDependencyThatExistsIsWaitedFor() {
		this.engine.put("a");
		strict("b", "a");
		assertThat(this.engine.state("b")).isEqualTo("depends");
	}

	@Test
	void aCompleteDependencyIsMet() {
		this.engine.put("a");
		complete("a");
		strict("b", "a");
		assertThat(this.engine.state("b")).isEqualTo("waiting");
	}

	@Test
	void aCircleOfTwoIsRefused() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\"]");
		refused("CYCLE", "Put(): Job a would wait for itself: a -> b -> a", () -> strict("a", "b"));
	}

	@Test
	void aLongCircleIsNamedByItsBeginning() {
		chain(10);
		refused("CYCLE", "Put(): Job j0 would wait for itself: j0 -> j9 -> j8 -> j7 -> j6 -> 5 more -> j0",
				() -> strict("j0", "j9"));
	}

	@Test
	void aCircleIsFoundBehindJobsThatAreNone() {
		chain(3);
		this.engine.put("x");
		this.engine.put("y", "depends", "[\"x\",\"j2\"]");
		refused("CYCLE", "Put(): Job j0 would wait for itself: j0 -> y -> j2 -> j1 -> j0",
				() -> strict("j0", "x", "y"));
	}

	@Test
	void twoWaysToOneJobAreNoCircle() {
		this.engine.put("top");
		this.engine.put("left", "depends", "[\"top\"]");
		this.engine.put("right", "depends", "[\"top\"]");
		strict("bottom", "left", "right", "top");
		assertThat(this.engine.state("bottom")).isEqualTo("depends");
	}

	@Test
	void aCallThatIsNotStrictMakesACircle() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\"]");
		this.engine.put("a", "depends", "[\"b\",\"x\"]", "strict", "0");
		assertThat(this.engine.state("a")).isEqualTo("depends");
		assertThat(this.engine.state("b")).isEqualTo("depends");
	}

	@Test
	void aCircleThatIsThereAlreadyIsNoneOfTheJobBehindIt() {
		aCallThatIsNotStrictMakesACircle();
		this.engine.put("c");
		this.engine.put("d", "depends", "[\"c\"]");
		strict("c", "a");
		assertThat(this.engine.state("c")).isEqualTo("depends");
	}

	@Test
	void whatAJobNeededBeforeIsNoPartOfACircle() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\"]");
		this.engine.put("c");
		strict("b", "c");
		strict("a", "b");
		assertThat(this.engine.state("a")).isEqualTo("depends");
	}

	@Test
	void aRepeatedPutIsAnsweredThoughItsDependencyIsGone() {
		this.engine.put("a");
		Object[] call = { "me", "q", "b", "k", "{}", 0, "depends", "[\"a\"]", "strict", "1", "request", "r" };
		this.engine.call("put", call);
		this.engine.call("depends", "b", "off", "a");
		this.engine.call("cancel", "a");
		var before = this.engine.dump();
		assertThat(this.engine.call("put", call)).isEqualTo("b");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void requeueIsAsStrict() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\"]");
		refused("CYCLE", "Put(): Job a would wait for itself: a -> b -> a",
				() -> this.engine.call("requeue", "me", "q", "a", "k", "{}", 0, "depends", "[\"b\"]", "strict", "1"));
	}

	@Test
	void aRunningJobCannotGoOnBehindItsOwnDependent() {
		this.engine.put("a");
		this.engine.put("b", "depends", "[\"a\"]");
		this.engine.pop(1);
		refused("CYCLE", "Complete(): Job a would wait for itself: a -> b -> a", () -> advance("[\"b\"]"));
		refused("NOTFOUND", "Complete(): Job a depends on x, which does not exist", () -> advance("[\"x\"]"));
		this.engine.put("c");
		assertThat(advance("[\"c\"]")).isEqualTo("depends");
	}

	@Test
	void aDependencyThatIsAddedIsAsStrict() {
		chain(3);
		this.engine.put("c");
		refused("CYCLE", "Depends(): Job j1 would wait for itself: j1 -> j2 -> j1",
				() -> this.engine.call("depends", "j1", "strict", "c", "j2"));
		refused("NOTFOUND", "Depends(): Job j1 depends on x, which does not exist",
				() -> this.engine.call("depends", "j1", "strict", "c", "x"));
		assertThat(this.engine.call("depends", "j1", "strict", "c")).isEqualTo(1L);
		assertThat(this.engine.job("j1").path("dependencies")).extracting((jid) -> jid.asString())
			.containsExactlyInAnyOrder("j0", "c");
	}

	@Test
	void theSearchIsBoundedInJobs() {
		chain(1002);
		this.engine.put("end");
		this.engine.put("dependent", "depends", "[\"end\"]");
		refused("TOOBIG", "Put(): Job end would wait for too many others to be checked for a circle: "
				+ "more than 1000 jobs, or 10000 dependencies of theirs", () -> strict("end", "j1001"));
		strict("end", "j999");
		assertThat(this.engine.state("end")).isEqualTo("depends");
	}

	@Test
	void theSearchIsBoundedInDependencies() {
		for (int i = 0; i < 101; i++) {
			this.engine.put("p" + i);
		}
		String all = names(Stream.iterate(0, (i) -> i + 1).limit(101).map((i) -> "p" + i));
		for (int i = 0; i < 100; i++) {
			this.engine.put("d" + i, "depends", all);
		}
		this.engine.put("end");
		this.engine.put("dependent", "depends", "[\"end\"]");
		String[] needed = Stream.iterate(0, (i) -> i + 1).limit(100).map((i) -> "d" + i).toArray(String[]::new);
		assertThat(catchThrowableOfType(LuaException.class, () -> strict("end", needed)).code()).isEqualTo("TOOBIG");
	}

	@Test
	void anyNumberMayStandBeforeAJobThatNobodyNeeds() {
		chain(1100);
		strict("new", "j1099");
		assertThat(this.engine.state("new")).isEqualTo("depends");
	}

	@Test
	void aDependentThatIsYetToBeReleasedClosesNoCircle() {
		this.engine.put("a");
		for (int i = 0; i < 600; i++) {
			this.engine.put("d" + i, "depends", "[\"a\"]");
		}
		complete("a");
		String late = Stream.iterate(0, (i) -> i + 1)
			.map((i) -> "d" + i)
			.filter((jid) -> this.engine.state(jid).equals("depends"))
			.findFirst()
			.orElseThrow();
		this.engine.put("a");
		this.engine.put("z", "depends", "[\"a\"]");
		strict("a", late);
		assertThat(this.engine.state("a")).isEqualTo("depends");
	}

	private void chain(int length) {
		this.engine.put("j0");
		for (int i = 1; i < length; i++) {
			this.engine.put("j" + i, "depends", "[\"j" + (i - 1) + "\"]");
		}
	}

	private void strict(String jid, String... needed) {
		this.engine.put(jid, "depends", names(Stream.of(needed)), "strict", "1");
	}

	private Object advance(String depends) {
		return this.engine.call("complete", "a", "w", "q", "{}", "next", "p", "depends", depends, "strict", "1");
	}

	private void complete(String jid) {
		assertThat(this.engine.pop(1)).containsExactly(jid);
		this.engine.call("complete", jid, "w", "q", "{}");
	}

	private static String names(Stream<String> jids) {
		List<String> quoted = jids.map((jid) -> '"' + jid + '"').toList();
		return quoted.toString();
	}

	private void refused(String code, String message, ThrowingCallable call) {
		var before = this.engine.dump();
		assertThatThrownBy(call).hasMessage(message)
			.isInstanceOfSatisfying(LuaException.class, (refusal) -> assertThat(refusal.code()).isEqualTo(code));
		assertThat(this.engine.dump()).isEqualTo(before);
	}

}
