package io.qless.lua.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The commands {@code tasks.register}, {@code tasks.get} and {@code tasks.due}.
 */
class TasksIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	private final TasksForTests tasks = new TasksForTests(this.engine);

	@Test
	void aTaskIsRegisteredOnce() {
		assertThat(this.tasks.register("a", "h", "1010000", "")).isEqualTo("created");
		var before = this.engine.dump();
		assertThat(this.tasks.register("a", "h", "1020000", "")).isEqualTo("same");
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThat(this.tasks.task("a")).isEqualTo("hash=h next=1010000 due=1010000 fires=0");
	}

	@Test
	void whatIsReadIsWhatWasRegistered() {
		this.tasks.words("tasks.register", "app", "yaml",
				List.of("é", "h", "{\"a\":[]}", "1010000", "1010500", "", "serial", "s"));
		assertThat(EngineForTests.json(this.engine.call("tasks.get", "é"))).isEqualTo(EngineForTests.json("""
				{"now":1000000,"tasks":[{"id":"é","application":"app","source":"yaml","hash":"h",
				"definition":"{\\"a\\":[]}","since":1000000,"next":1010000,"due":1010500,"fires":0,"serial":"s"}]}"""));
	}

	@Test
	void anotherDefinitionReplacesTheOldOneAndItsInstant() {
		this.tasks.add("a", "1010000");
		assertThat(this.tasks.register("a", "i", "1005000", "")).isEqualTo("changed");
		assertThat(this.tasks.task("a")).isEqualTo("hash=i next=1005000 due=1005000 fires=0");
		assertThat(this.tasks.due()).isEqualTo("[] 5000");
	}

	@Test
	void aTaskThatFiredMeanwhileIsNotReplaced() {
		this.tasks.add("a", "1010000");
		this.engine.at(1010);
		this.tasks.fire("a", "1010000", "1020000", "");
		var before = this.engine.dump();
		assertThat(this.tasks.register("a", "i", "1010000", "")).isEqualTo("stale");
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThat(this.tasks.register("a", "i", "1015000", "1010000")).isEqualTo("changed");
	}

	@Test
	void aTaskThatIsGoneIsNotRegisteredFromWhatItWas() {
		assertThat(this.tasks.register("a", "h", "1010000", "1000000")).isEqualTo("stale");
		assertThat(this.tasks.task("a")).isEqualTo("none");
	}

	@Test
	void twoApplicationsCannotHaveOneTask() {
		this.tasks.add("a", "1010000");
		List<Object> task = List.of("a", "i", "{}", "1005000", "1005000", "");
		var before = this.engine.dump();
		assertThat(this.tasks.<String>words("tasks.register", "other", "code", task)).containsExactly("taken");
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThat(this.tasks.<String>words("tasks.register", "app", "yaml", task)).containsExactly("changed");
	}

	@Test
	void aTaskMayNeverFire() {
		this.tasks.words("tasks.register", "app", "code", List.of("a", "h", "{}", "", "", ""));
		assertThat(this.tasks.task("a")).isEqualTo("hash=h fires=0");
		assertThat(this.tasks.due()).isEqualTo("[] never");
	}

	@Test
	void aSerialQueueRunsOneJobAtATime() {
		this.engine.listen();
		this.tasks.register("a", "h", "1010000", "", "serial", "q");
		assertThat(this.engine.heard("log"))
			.containsExactly("log {event=config_set, option=q-max-concurrency, value=1}");
		this.engine.put("x");
		this.engine.put("y");
		assertThat(this.engine.pop(2)).containsExactly("x");
		this.tasks.register("a", "i", "1010000", "", "serial", "p");
		assertThat(this.engine.call("config.get", "q-max-concurrency")).isNull();
		assertThat(this.engine.call("config.get", "p-max-concurrency")).isEqualTo("1");
		assertThat(this.tasks.task("a")).endsWith("serial=p");
		this.engine.config("p-max-concurrency", 2);
		this.tasks.register("a", "j", "1010000", "", "serial", "p");
		assertThat(this.engine.call("config.get", "p-max-concurrency")).isEqualTo("2");
		this.tasks.register("a", "k", "1010000", "");
		assertThat(this.engine.call("config.get", "p-max-concurrency")).isNull();
	}

	@Test
	void dueTasksComeInTheirOrder() {
		this.tasks.add("c", "1003000");
		this.tasks.add("a", "1001000");
		this.tasks.add("b", "1002000");
		assertThat(this.tasks.due()).isEqualTo("[] 1000");
		assertThat(this.engine.at(1002).call("tasks.due").toString()).startsWith("{\"now\":1002000,\"wait\":1000,");
		assertThat(this.tasks.due()).isEqualTo("[a, b] 1000");
		assertThat(this.tasks.due("0", "1")).isEqualTo("[a] 0");
		assertThat(this.tasks.due("1", "1")).isEqualTo("[b] 1000");
		assertThat(this.tasks.due("2", "1")).isEqualTo("[] 1000");
		assertThat(this.tasks.due("0", "0")).isEqualTo("[] 0");
		this.engine.at("1002.9999");
		assertThat(this.tasks.due()).isEqualTo("[a, b] 1");
		this.engine.at(1003);
		assertThat(this.tasks.due()).isEqualTo("[a, b, c] never");
	}

	@Test
	void anInstantIsDueWithItsJitterAndNotBefore() {
		this.tasks.words("tasks.register", "app", "code", List.of("a", "h", "{}", "1010000", "1012000", ""));
		this.engine.at(1011);
		assertThat(this.tasks.due()).isEqualTo("[] 1000");
		assertThat(this.tasks.fire("a", "1010000", "1020000", "")).containsExactly("lost");
		this.engine.at(1012);
		assertThat(this.tasks.due()).isEqualTo("[a] never");
		assertThat(this.tasks.fire("a", "1010000", "1020000", "")).containsExactly("claimed");
	}

	@Test
	void whoSleepsHearsOfAnEarlierTaskOnly() {
		this.engine.listen();
		this.tasks.add("a", "1010000");
		this.tasks.add("b", "1020000");
		this.tasks.add("c", "1010000");
		this.tasks.add("d", "1005000");
		assertThat(this.engine.heard()).containsExactly("task a", "task d");
		this.engine.at(1005);
		this.tasks.fire("d", "1005000", "1015000", "");
		assertThat(this.engine.heard()).isEmpty();
	}

	@Test
	void aTaskThatIsDueAndNotFiredKeepsNobodyFromNewsOfOthers() {
		this.tasks.add("stuck", "999000");
		this.engine.listen();
		this.tasks.add("a", "1010000");
		this.tasks.add("b", "1020000");
		assertThat(this.engine.heard()).containsExactly("task a");
	}

	@Test
	void manyTasksAreRegisteredInOneCall() {
		List<Object> all = new ArrayList<>(List.of("app", "code"));
		IntStream.range(0, 250).forEach((i) -> all.add(List.of("t" + i, "h", "{}", "1010000", "1010000", "")));
		assertThat(this.tasks.<String>words("tasks.register", all.toArray())).hasSize(250).containsOnly("created");
		all.add(List.of("one more", "h", "{}", "1010000", "1010000", ""));
		assertThatThrownBy(() -> this.tasks.words("tasks.register", all.toArray()))
			.hasMessage("Tasks.register(): more than 250 tasks in one call: 251");
		this.engine.at(1010);
		assertThat(this.tasks.due("0", "300")).startsWith("[t0, t1, ").endsWith(" never");
	}

}
