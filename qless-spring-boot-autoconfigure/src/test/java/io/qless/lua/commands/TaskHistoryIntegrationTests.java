package io.qless.lua.commands;

import java.util.List;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static io.qless.lua.EngineForTests.json;
import static io.qless.lua.commands.TasksForTests.job;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands {@code tasks.history} and {@code tasks.ended}: the task {@code a} fires at
 * 1010, it is that time.
 */
class TaskHistoryIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	private final TasksForTests tasks = new TasksForTests(this.engine);

	@BeforeEach
	void aTask() {
		this.tasks.add("a", "1010000");
		this.engine.at(1010);
	}

	@Test
	void whatATaskDidIsToldTheLatestFirst() {
		this.engine.at("1025.5");
		this.tasks.fire("a", "1010000", "1030000", "skip", List.of("1010000", "misfire: skip"), job("a", "1020000"));
		this.engine.at(1030);
		this.tasks.fire("a", "1030000", "1040000", "skip", job("a", "1030000"));
		assertThat(history()).isEqualTo(
				json("""
						{"total":3,"entries":[
						{"instant":1030000,"at":1030000,"node":"node","word":"skipped","reason":"overlap","jid":""},
						{"instant":1020000,"at":1025500,"node":"node","word":"fired","reason":"","jid":"a@1020000",
						"state":"waiting"},
						{"instant":1010000,"at":1025500,"node":"node","word":"skipped","reason":"misfire: skip","jid":""}]}"""));
		assertThat(json(this.engine.call("tasks.history", "a", 1, 1)).path("entries").findValuesAsString("instant"))
			.containsExactly("1020000");
		assertThat(this.engine.call("tasks.history", "unknown")).isEqualTo("{\"total\":0,\"entries\":[]}");
		assertThat(this.engine.call("tasks.history", "a", 0, 0)).isEqualTo("{\"total\":3,\"entries\":[]}");
	}

	@Test
	void theHistoryTellsWhatARunCameTo() {
		this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000"));
		assertThat(ended("fail", 17, "é\n", 1)).isEqualTo(1L);
		assertThat(ended("complete", 20, "", 2)).isEqualTo(1L);
		var before = this.engine.dump();
		assertThat(ended("fail", 17, "é\n", 1)).isEqualTo(1L);
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThat(ended("complete", 20, "", 2)).isEqualTo(1L);
		assertThat(this.engine.dump()).isEqualTo(before);
		this.engine.call("cancel", "a@1010000");
		assertThat(history().path("entries").get(0)).isEqualTo(json("""
				{"instant":1010000,"at":1010000,"node":"node","word":"fired","reason":"","jid":"a@1010000",
				"worker":"w","outcome":"complete","milliseconds":20,"message":"","attempt":2}"""));
	}

	@Test
	void whatNobodyFiredHasNoEnd() {
		this.tasks.fire("a", "1010000", "1020000", "", List.of("1010000", "misfire"));
		var before = this.engine.dump();
		assertThat(ended("complete", 20, "", 1)).isEqualTo(0L);
		assertThat(this.engine.call("tasks.ended", "b", "1010000", "a@1010000", "w", "complete", 1, "", 1))
			.isEqualTo(0L);
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void theStateOfAJobIsShownAlthoughNobodyToldItsEnd() {
		this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000"));
		this.engine.pop(1);
		this.engine.call("fail", "a@1010000", "w", "g", "message");
		assertThat(history().path("entries").get(0).path("state").asString()).isEqualTo("failed");
	}

	@Test
	void aTriggeredJobStandsInTheHistory() {
		this.engine.call("tasks.trigger", "me", "a", "1010500", "by hand", "q", "a@1010500", "k", "{}", 0);
		assertThat(history().path("entries").get(0)).isEqualTo(json("""
				{"instant":1010500,"at":1010000,"node":"me","word":"fired","reason":"by hand","jid":"a@1010500",
				"state":"waiting"}"""));
	}

	@Test
	void aDuplicateDoesNotHideTheFireThatPutTheJob() {
		this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000"));
		this.tasks.register("a", "i", "1005000", "1010000");
		this.tasks.register("a", "h", "1010000", "1010000");
		assertThat(this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000"))).contains("duplicate");
		assertThat(history().path("entries").findValuesAsString("word")).containsExactly("fired");
	}

	@Test
	void aDuplicateNamesTheJobThatWasThere() {
		this.engine.put("a@1010000");
		this.tasks.fire("a", "1010000", "1020000", "", job("a", "1010000"));
		JsonNode entry = history().path("entries").get(0);
		assertThat(entry.path("word").asString()).isEqualTo("skipped");
		assertThat(entry.path("reason").asString()).isEqualTo("duplicate");
		assertThat(entry.path("jid").asString()).isEqualTo("a@1010000");
	}

	@Test
	void theHistoryIsBoundedByNumber() {
		this.engine.config("task-history", 3);
		fireEverySecond(4);
		assertThat(instants()).containsExactly("1013000", "1012000", "1011000");
		this.engine.config("task-history", 0);
		fireEverySecond(1);
		assertThat(instants()).isEmpty();
		assertThat(this.engine.dump().keySet()).noneMatch((key) -> key.contains("kh:") || key.contains("kt:"));
	}

	@Test
	void theHistoryHasAHundredEntriesUnlessToldOtherwise() {
		fireEverySecond(102);
		assertThat(history().path("total").asInt()).isEqualTo(100);
		this.engine.config("task-history", 50);
		fireEverySecond(1);
		assertThat(history().path("total").asInt()).isEqualTo(91);
	}

	@Test
	void theHistoryIsBoundedByAge() {
		this.engine.config("task-history-age", 60);
		fireEverySecond(3);
		this.engine.at(1071);
		this.tasks.register("a", "i", "1071000", "1012000");
		this.tasks.register("a", "h", "1071000", "1012000");
		this.tasks.fire("a", "1071000", "1080000", "", List.of("1071000", "misfire"));
		assertThat(instants()).containsExactly("1071000", "1012000");
	}

	private void fireEverySecond(int times) {
		long next = json(this.engine.call("tasks.get", "a")).path("tasks").get(0).path("next").asLong();
		for (int i = 0; i < times; i++) {
			this.engine.at(next / 1000);
			this.tasks.fire("a", next, next + 1000, "", job("a", next));
			ended(next, "complete", 1, "", 1);
			next += 1000;
		}
	}

	private List<String> instants() {
		return history().path("entries").findValuesAsString("instant");
	}

	private JsonNode history() {
		return json(this.engine.call("tasks.history", "a"));
	}

	private Object ended(String outcome, int milliseconds, String message, int attempt) {
		return ended(1010000, outcome, milliseconds, message, attempt);
	}

	private Object ended(long instant, String outcome, int milliseconds, String message, int attempt) {
		return this.engine.call("tasks.ended", "a", instant, "a@" + instant, "w", outcome, milliseconds, message,
				attempt);
	}

}
