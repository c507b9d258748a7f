package io.qless.lua.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.qless.lua.commands.TasksForTests.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The command {@code tasks.fire}: the task {@code a} fires at 1010, it is that time.
 */
class TaskFiresIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	private final TasksForTests tasks = new TasksForTests(this.engine);

	@BeforeEach
	void aTask() {
		this.tasks.add("a", "1010000");
		this.engine.at(1010);
	}

	@Test
	void anInstantIsClaimedAndItsJobPut() {
		assertThat(this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000", "priority", 3)))
			.containsExactly("claimed", "fired");
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("a@1010000")));
		assertThat(this.engine.job("a@1010000").path("priority").asInt()).isEqualTo(3);
		assertThat(this.tasks.task("a")).isEqualTo("hash=h next=1020000 due=1020000 last=1010000 fires=1");
		assertThat(this.tasks.due()).isEqualTo("[] 10000");
	}

	@Test
	void theSecondToClaimAnInstantHasLostIt() {
		this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000"));
		var before = this.engine.dump();
		assertThat(this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000"))).containsExactly("lost");
		assertThat(this.tasks.fire("a", "1010000", "1030000", "", job("a", "1010000"))).containsExactly("lost");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void anInstantIsLostAlthoughTheNextOneIsDueToo() {
		this.engine.at(1035);
		this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000"));
		var before = this.engine.dump();
		assertThat(this.tasks.fire("a", "1010000", "1030000", "", job("a", "1015000"))).containsExactly("lost");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void anInstantIsLostToWhoeverDoesNotKnowTheTaskAsItIs() {
		this.tasks.register("a", "i", "1010000", "");
		var before = this.engine.dump();
		assertThat(this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000"))).containsExactly("lost");
		assertThat(this.tasks.fire("unknown", "1010000", "1020000", "", job("b", "1010000"))).containsExactly("lost");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void aLastInstantEndsTheTask() {
		this.tasks.fire("a", "1010000", "", "", job("a", "1010000"));
		assertThat(this.tasks.task("a")).isEqualTo("hash=h last=1010000 fires=1");
		assertThat(this.engine.at(9999).call("tasks.due")).isEqualTo("{\"now\":9999000,\"tasks\":[]}");
	}

	@Test
	void missedInstantsAreSkippedOrMadeUpForInOneClaim() {
		this.engine.at(1035);
		assertThat(this.tasks.fire("a", "1010000", "1040000", "", List.of("1010000", "misfire"), job("a", "1020000"),
				job("a", "1030000")))
			.containsExactly("claimed", "skipped", "fired", "fired");
		assertThat(this.engine.pop(5)).containsExactly("a@1020000", "a@1030000");
		assertThat(this.tasks.task("a")).isEqualTo("hash=h next=1040000 due=1040000 last=1030000 fires=2");
	}

	@Test
	void aJobIsPutOnceForAnInstant() {
		this.engine.put("a@1010000", "priority", 5);
		assertThat(this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000", "conflict", "replace")))
			.containsExactly("claimed", "duplicate");
		assertThat(this.engine.job("a@1010000").path("priority").asInt()).isEqualTo(5);
		assertThat(this.tasks.task("a")).contains("last=1010000 fires=0");
	}

	@Test
	void aUniqueNameThatAnotherJobHasIsADuplicate() {
		this.engine.at(1025);
		assertThat(this.tasks.fire("a", "1010000", "1030000", "", job("a", "1010000", "unique", "n"),
				job("a", "1020000", "unique", "n")))
			.containsExactly("claimed", "fired", "duplicate");
		assertThat(this.engine.pop(5)).containsExactly("a@1010000");
	}

	@Test
	void oneTaskMayBeLostAndAnotherClaimed() {
		this.tasks.add("b", "1010000");
		this.tasks.add("late", "1011000");
		List<Object> lost = new ArrayList<>(List.of("late", "h", "1011000", "1021000", "1021000", ""));
		List<Object> claimed = new ArrayList<>(List.of("b", "h", "1010000", "1020000", "1020000", "", 7));
		claimed.addAll(job("b", "1010000", "track", 1).subList(0, 7));
		assertThat(this.tasks.<List<String>>words("tasks.fire", "node", lost, claimed)).containsExactly(List.of("lost"),
				List.of("claimed", "fired"));
	}

	@Test
	void oneJobThatIsWrongStopsAll() {
		this.tasks.add("b", "1010000");
		List<Object> right = new ArrayList<>(List.of("a", "h", "1010000", "1020000", "1020000", "", 7));
		right.addAll(job("a", "1010000"));
		List<Object> wrong = new ArrayList<>(List.of("b", "h", "1010000", "1020000", "1020000", "", 9));
		wrong.addAll(job("b", "1010000", "priority", "high"));
		var before = this.engine.dump();
		assertThatThrownBy(() -> this.tasks.words("tasks.fire", "node", right, wrong))
			.hasMessage("Put(): Arg \"priority\" not a number: high");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void oneCallHas250OccurrencesAtMost() {
		this.engine.at(2000);
		List<?>[] all = IntStream.range(0, 251)
			.mapToObj((i) -> List.of(Integer.toString(1010000 + i), "misfire"))
			.toArray(List<?>[]::new);
		assertThatThrownBy(() -> this.tasks.fire("a", "1010000", "2010000", "", all))
			.hasMessage("Tasks.fire(): more than 250 occurrences in one call: 251");
	}

	@Test
	void aTaskThatFiredTellsWhoSleepsNothing() {
		this.engine.listen();
		this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000", "track", 1));
		assertThat(this.engine.heard().stream().map((message) -> message.split(" ")[0])).containsExactly("log", "wake",
				"track", "put");
	}

}
