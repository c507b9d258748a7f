package io.qless.lua.commands;

import java.util.List;
import java.util.Map;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.qless.lua.EngineForTests.json;
import static io.qless.lua.commands.TasksForTests.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The commands {@code tasks.pause}, {@code tasks.resume}, {@code tasks.orphan},
 * {@code tasks.remove}, {@code tasks.trigger} and {@code tasks.page}: the task {@code a}
 * fires at 1010, it is that time.
 */
class TaskControlIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	private final TasksForTests tasks = new TasksForTests(this.engine);

	@BeforeEach
	void aTask() {
		this.tasks.add("a", "1010000");
		this.engine.at(1010);
	}

	@Test
	void aPausedTaskDoesNotFire() {
		assertThat(this.engine.call("tasks.pause", "a")).isEqualTo(1L);
		assertThat(this.engine.at(1011).call("tasks.pause", "a")).isEqualTo(0L);
		assertThat(this.tasks.task("a")).isEqualTo("hash=h next=1010000 due=1010000 fires=0 paused=1010000");
		assertThat(this.tasks.due()).isEqualTo("[] never");
		assertThat(this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000"))).containsExactly("lost");
	}

	@Test
	void aPausedTaskStaysSoWhenItIsRegisteredAnew() {
		this.engine.call("tasks.pause", "a");
		assertThat(this.tasks.register("a", "i", "1015000", "")).isEqualTo("changed");
		assertThat(this.tasks.task("a")).isEqualTo("hash=i next=1015000 due=1015000 fires=0 paused=1010000");
		assertThat(this.tasks.due()).isEqualTo("[] never");
	}

	@Test
	void aResumedTaskGoesOnAsItsCallerSays() {
		this.engine.call("tasks.pause", "a");
		this.engine.listen();
		this.engine.at(1105);
		assertThat(this.engine.call("tasks.resume", "a", "h", "1110000", "1111000")).isEqualTo("resumed");
		assertThat(this.tasks.task("a")).isEqualTo("hash=h next=1110000 due=1111000 fires=0");
		assertThat(this.tasks.due()).isEqualTo("[] 6000");
		assertThat(this.engine.heard()).containsExactly("task a");
	}

	@Test
	void aTaskThatIsNotPausedOrNotKnownAsItIsStaysAsItIs() {
		var before = this.engine.dump();
		assertThat(this.engine.call("tasks.resume", "a", "h", "1110000", "1110000")).isEqualTo("running");
		assertThat(this.engine.dump()).isEqualTo(before);
		this.engine.call("tasks.pause", "a");
		before = this.engine.dump();
		assertThat(this.engine.call("tasks.resume", "a", "other", "1110000", "1110000")).isEqualTo("stale");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void anOrphanIsShownAndDoesNotFire() {
		assertThat(this.engine.call("tasks.orphan", "app", "code", "unknown", "a", "a")).isEqualTo(1L);
		assertThat(this.tasks.task("a")).isEqualTo("hash=h next=1010000 due=1010000 fires=0 orphaned=1010000");
		assertThat(this.tasks.due()).isEqualTo("[] never");
		assertThat(this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000"))).containsExactly("lost");
		this.engine.call("tasks.pause", "a");
		assertThat(this.engine.call("tasks.resume", "a", "h", "1110000", "1110000")).isEqualTo("resumed");
		assertThat(this.tasks.due()).isEqualTo("[] never");
	}

	@Test
	void onlyItsOwnApplicationAndSourceOrphanATask() {
		assertThat(this.engine.call("tasks.orphan", "other", "code", "a")).isEqualTo(0L);
		assertThat(this.engine.call("tasks.orphan", "app", "yaml", "a")).isEqualTo(0L);
		assertThat(this.tasks.due()).isEqualTo("[a] never");
	}

	@Test
	void anOrphanIsAdoptedByWhoeverRegistersIt() {
		this.engine.call("tasks.orphan", "app", "code", "a");
		List<Object> task = List.of("a", "h", "{}", "1020000", "1020000", "");
		assertThat(this.tasks.<String>words("tasks.register", "other", "yaml", task)).containsExactly("changed");
		assertThat(this.tasks.task("a")).isEqualTo("hash=h next=1020000 due=1020000 fires=0");
		assertThat(this.tasks.due()).isEqualTo("[] 10000");
		assertThat(this.tasks.register("a", "h", "1030000", "")).isEqualTo("taken");
	}

	@Test
	void aRemovedTaskLeavesItsJobsOnly() {
		var before = this.engine.dump();
		this.tasks.words("tasks.register", "app", "runtime",
				List.of("b", "h", "{}", "1010000", "1010000", "", "serial", "q"));
		this.tasks.fire("b", "1010000", "1020000", "", List.of("1010000", "misfire"));
		assertThat(this.engine.call("tasks.remove", "b")).isEqualTo(1L);
		assertThat(this.engine.call("tasks.remove", "b")).isEqualTo(0L);
		assertThat(this.engine.dump()).isEqualTo(before);
		this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000"));
		this.engine.call("tasks.remove", "a");
		assertThat(this.engine.pop(1)).containsExactly("a@1010000");
		assertThat(this.tasks.task("a")).isEqualTo("none");
	}

	@Test
	void aDeclaredTaskThatWasRemovedIsDeclaredAnewAndNotRestored() {
		assertThat(this.tasks.register("b", "h", "1020000", "", "mode", "restore")).isEqualTo("created");
		this.engine.call("tasks.remove", "a");
		this.engine.call("tasks.remove", "a");
		assertThat(this.engine.redis().getExpire(this.engine.key("kr:a"))).isBetween(31_535_900L, 31_536_000L);
		assertThat(this.tasks.register("a", "h", "1020000", "", "mode", "restore")).isEqualTo("removed");
		assertThat(this.tasks.task("a")).isEqualTo("none");
		assertThat(this.tasks.register("a", "h", "1020000", "")).isEqualTo("created");
		assertThat(this.engine.redis().hasKey(this.engine.key("kr:a"))).isFalse();
	}

	@Test
	void anUpdateLeavesAnOrphanOneAndMakesNoTask() {
		this.engine.call("tasks.orphan", "app", "code", "a");
		assertThat(this.tasks.register("a", "i", "1020000", "", "mode", "update")).isEqualTo("changed");
		assertThat(this.tasks.task("a")).isEqualTo("hash=i next=1020000 due=1020000 fires=0 orphaned=1010000");
		assertThat(this.tasks.due()).isEqualTo("[] never");
		assertThat(this.tasks.register("unknown", "i", "1020000", "", "mode", "update")).isEqualTo("stale");
	}

	@Test
	void aTaskIsAsOldAsItsFirstRegistration() {
		this.tasks.register("a", "i", "1020000", "", "since", "5");
		this.tasks.register("b", "i", "1020000", "", "since", "5");
		this.tasks.register("b", "j", "1020000", "", "since", "6");
		assertThat(json(this.engine.call("tasks.get", "a", "b")).path("tasks").valueStream())
			.extracting((task) -> task.path("since").asLong())
			.containsExactly(1_000_000L, 5L);
	}

	@Test
	void aTaskIsTriggeredOutOfItsTurn() {
		this.engine.call("tasks.pause", "a");
		assertThat(trigger("1012345", "request", "r")).isEqualTo("created a@1012345");
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("a@1012345")));
		assertThat(this.tasks.task("a")).isEqualTo("hash=h next=1010000 due=1010000 fires=0 paused=1010000");
		var before = this.engine.dump();
		assertThat(trigger("1012345", "request", "r")).isEqualTo("created a@1012345");
		assertThat(trigger("1012345", "request", "other")).isEqualTo("duplicate a@1012345");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void aTriggeredJobIsAnOverlapOfTheNextFire() {
		this.tasks.fire("a", "1010000", "1020000", "skip", job("a", "1010000"));
		trigger("1012000");
		assertThat(this.engine.pop(1)).containsExactly("a@1010000");
		this.engine.call("complete", "a@1010000", "w", "q", "{}");
		this.engine.at(1020);
		assertThat(this.tasks.fire("a", "1020000", "1030000", "skip", job("a", "1020000"))).contains("overlap");
	}

	@Test
	void aTriggerDoesNotHideTheJobOfTheLastFire() {
		this.tasks.fire("a", "1010000", "1020000", "skip", job("a", "1010000"));
		trigger("1012000");
		this.engine.call("cancel", "a@1012000");
		this.engine.at(1020);
		assertThat(this.tasks.fire("a", "1020000", "1030000", "skip", job("a", "1020000"))).contains("overlap");
	}

	@Test
	void whatIsUnknownIsRefused() {
		for (Object[] call : new Object[][] { { "tasks.pause", "b" },
				{ "tasks.resume", "b", "h", "1020000", "1020000" },
				{ "tasks.trigger", "me", "b", "1010000", "", "q", "j", "k", "{}", 0 } }) {
			Object[] arguments = new Object[call.length - 1];
			System.arraycopy(call, 1, arguments, 0, arguments.length);
			assertThatThrownBy(() -> this.engine.call((String) call[0], arguments)).hasMessageEndingWith("No task b")
				.extracting("code")
				.isEqualTo("NOTASK");
		}
	}

	@Test
	void allTasksAreListedByTheirIds() {
		this.tasks.add("c", "1001000");
		this.tasks.add("b", "1002000");
		this.engine.call("tasks.pause", "b");
		assertThat(EngineForTests.json(this.engine.call("tasks.page")).path("tasks").findValuesAsString("id"))
			.containsExactly("a", "b", "c");
		var page = EngineForTests.json(this.engine.call("tasks.page", 1, 1));
		assertThat(page.path("total").asInt()).isEqualTo(3);
		assertThat(page.path("now").asLong()).isEqualTo(1010000);
		assertThat(page.path("tasks").findValuesAsString("id")).containsExactly("b");
		assertThat(EngineForTests.json(this.engine.call("tasks.page", 0, 0)).path("tasks")).isEmpty();
	}

	private Object trigger(String instant, Object... options) {
		List<Object> arguments = job("a", instant, options);
		arguments.addAll(0, List.of("me", "a"));
		return this.engine.call("tasks.trigger", arguments.toArray());
	}

}
