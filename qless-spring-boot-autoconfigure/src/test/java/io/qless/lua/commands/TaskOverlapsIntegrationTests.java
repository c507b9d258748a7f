package io.qless.lua.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.qless.lua.commands.TasksForTests.job;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether a task fires although a job of an earlier instant goes on: the task {@code a}
 * fires at 1010, it is that time.
 */
class TaskOverlapsIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	private final TasksForTests tasks = new TasksForTests(this.engine);

	@BeforeEach
	void aTask() {
		this.tasks.add("a", "1010000");
		this.engine.at(1010);
	}

	@Test
	void anOverlapIsSkippedWhileTheJobOfAnEarlierFireGoesOn() {
		this.tasks.fire("a", "1010000", "1020000", "skip", job("a", "1010000"));
		this.engine.at(1020);
		assertThat(this.tasks.fire("a", "1020000", "1030000", "skip", job("a", "1020000"))).containsExactly("claimed",
				"overlap");
		this.engine.pop(1);
		this.engine.at(1030);
		assertThat(this.tasks.fire("a", "1030000", "1040000", "skip", job("a", "1030000"))).containsExactly("claimed",
				"overlap");
		this.engine.call("complete", "a@1010000", "w", "q", "{}");
		this.engine.at(1040);
		assertThat(this.tasks.fire("a", "1040000", "1050000", "skip", job("a", "1040000"))).containsExactly("claimed",
				"fired");
		assertThat(this.tasks.task("a")).isEqualTo("hash=h next=1050000 due=1050000 last=1040000 fires=2");
	}

	@Test
	void aJobThatFailedOrIsGoneIsNoOverlap() {
		this.tasks.fire("a", "1010000", "1020000", "skip", job("a", "1010000"));
		this.engine.pop(1);
		this.engine.call("fail", "a@1010000", "w", "g", "message");
		this.engine.at(1020);
		assertThat(this.tasks.fire("a", "1020000", "1030000", "skip", job("a", "1020000"))).contains("fired");
		this.engine.call("cancel", "a@1020000");
		this.engine.at(1030);
		assertThat(this.tasks.fire("a", "1030000", "1040000", "skip", job("a", "1030000"))).contains("fired");
	}

	@Test
	void anOverlapMayBeWanted() {
		this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000"));
		this.engine.at(1020);
		assertThat(this.tasks.fire("a", "1020000", "1030000", "", job("a", "1020000"))).contains("fired");
		assertThat(this.engine.pop(5)).hasSize(2);
	}

	@Test
	void ofInstantsThatAreClaimedTogetherTheFirstFiresAndTheOthersOverlapIt() {
		this.engine.at(1035);
		assertThat(this.tasks.fire("a", "1010000", "1040000", "skip", List.of("1010000", "misfire"),
				job("a", "1020000"), job("a", "1030000")))
			.containsExactly("claimed", "skipped", "fired", "overlap");
		assertThat(this.engine.pop(5)).containsExactly("a@1020000");
		assertThat(this.tasks.task("a")).isEqualTo("hash=h next=1040000 due=1040000 last=1030000 fires=1");
		this.engine.call("complete", "a@1020000", "w", "q", "{}");
		this.engine.at(1040);
		assertThat(this.tasks.fire("a", "1040000", "1050000", "skip", job("a", "1040000"))).contains("fired");
	}

	@Test
	void anInstantWhoseJobHasEndedAlreadyIsNothingThatTheNextOneOverlaps() {
		this.engine.put("a@1010000");
		this.engine.pop(1);
		this.engine.call("complete", "a@1010000", "w", "q", "{}");
		this.engine.at(1025);
		assertThat(this.tasks.fire("a", "1010000", "1030000", "skip", job("a", "1010000"), job("a", "1020000")))
			.containsExactly("claimed", "duplicate", "fired");
	}

	@Test
	void aJobThatIsThereAlreadyAndGoesOnIsOverlapped() {
		this.engine.put("a@1010000");
		this.engine.pop(1);
		this.engine.at(1035);
		assertThat(this.tasks.fire("a", "1010000", "1040000", "skip", job("a", "1010000"), job("a", "1020000"),
				job("a", "1030000")))
			.containsExactly("claimed", "duplicate", "overlap", "overlap");
	}

	@Test
	void theHolderOfAUniqueNameThatGoesOnIsOverlapped() {
		this.engine.put("holder", "unique", "n");
		this.engine.at(1025);
		assertThat(this.tasks.fire("a", "1010000", "1030000", "skip", job("a", "1010000", "unique", "n"),
				job("a", "1020000")))
			.containsExactly("claimed", "duplicate", "overlap");
	}

	@Test
	void aTaskOfMoreJobsThanACallLooksAtFiresWhenFurtherCallsHaveSeenThemAll() {
		this.tasks.fire("a", "1010000", "1020000", "",
				IntStream.range(0, 5)
					.mapToObj((i) -> List.of(1010000 + i, "", "q", "run:j" + i, "k", "{}", 0))
					.toArray(List<?>[]::new));
		this.engine.pop(5).forEach(this::complete);
		for (int i = 0; i < 5; i++) {
			for (int number = 1; number <= 250; number++) {
				this.engine.put((number > 1) ? "j" + i + "/" + number : "j" + i);
			}
			this.engine.pop(250).stream().filter((jid) -> !jid.equals("j4/250")).forEach(this::complete);
		}
		assertThat(next("1020000", "1030000")).isEqualTo("overlap");
		assertThat(next("1030000", "1040000")).isEqualTo("overlap");
		complete("j4/250");
		assertThat(next("1040000", "1050000")).isEqualTo("fired");
	}

	private void complete(String jid) {
		this.engine.call("complete", jid, "w", "q", "{}");
	}

	private String next(String instant, String then) {
		this.engine.at(Long.parseLong(instant) / 1000);
		return this.tasks.fire("a", instant, then, "skip", job("a", instant)).get(1);
	}

	@Test
	void aTaskForWhoseJobsACallHasNoLookLeftIsLeftForTheNextOne() {
		this.engine.at(1005);
		List<String> ids = List.of("t1", "t2", "t3", "t4", "t5");
		for (String id : ids) {
			this.tasks.add(id, "1000000");
			this.tasks.fire(id, "1000000", "1005000", "",
					IntStream.range(0, 250).mapToObj((i) -> job(id, 1000000 + i)).toArray(List<?>[]::new));
		}
		assertThat(fire(ids)).filteredOn((words) -> words.contains("overlap")).hasSize(4);
		assertThat(fire(ids)).containsExactly(List.of("lost"), List.of("lost"), List.of("lost"), List.of("lost"),
				List.of("claimed", "overlap"));
	}

	/** An instant of each of the tasks. */
	private List<List<String>> fire(List<String> ids) {
		List<Object> call = new ArrayList<>(List.of("node"));
		for (String id : ids) {
			List<Object> task = new ArrayList<>(List.of(id, "h", "1005000", "1015000", "1015000", "skip", 7));
			task.addAll(job(id, "1005000"));
			call.add(task);
		}
		return this.tasks.words("tasks.fire", call.toArray());
	}

	@Test
	void theRunOfAMethodHasEndedWithTheJobsThatItEnqueued() {
		this.tasks.fire("a", "1010000", "1020000", "skip", List.of("1010000", "", "q", "run:a@1010000", "k", "{}", 0));
		this.engine.pop(1);
		this.engine.put("a@1010000");
		this.engine.put("a@1010000/2");
		this.engine.call("complete", "run:a@1010000", "w", "q", "{}");
		this.engine.pop(2);
		this.engine.call("complete", "a@1010000", "w", "q", "{}");
		this.engine.at(1020);
		assertThat(this.tasks.fire("a", "1020000", "1030000", "skip", job("a", "1020000"))).contains("overlap");
		this.engine.call("complete", "a@1010000/2", "w", "q", "{}");
		this.engine.at(1030);
		assertThat(this.tasks.fire("a", "1030000", "1040000", "skip", job("a", "1030000"))).contains("fired");
	}

}
