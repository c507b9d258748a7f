package io.qless.lua.commands;

import java.util.ArrayList;
import java.util.List;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aLifeIsToldInOrder() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.at(1060).pop(1);
		this.engine.at(1070).pop(1);
		this.engine.call("release", "a", "w");
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}", "next", "p");
		this.engine.call("pop", "p", "w", 1);
		this.engine.call("fail", "a", "w", "group", "message");
		assertThat(told()).containsExactly("put 1000", "popped 1000", "timed-out 1060", "popped 1070", "released 1070",
				"popped 1070", "done 1070", "put 1070", "popped 1070", "failed 1070");
	}

	@ParameterizedTest
	@CsvSource({ "5, 1000 1007 1008 1009 1010", "3, 1000 1009 1010", "2, 1000 1010", "1, 1000 1010",
			"0, 1000 1001 1002 1003 1004 1005 1006 1007 1008 1009 1010",
			"x, 1000 1001 1002 1003 1004 1005 1006 1007 1008 1009 1010" })
	void theFirstEntryAndTheNewestAreKept(String limit, String expected) {
		this.engine.config("max-job-history", limit);
		for (int i = 0; i <= 10; i++) {
			this.engine.at(1000 + i).put("a");
		}
		assertThat(told()).containsExactly(("put " + expected.replace(" ", ",put ")).split(","));
	}

	@Test
	void aHundredEntriesAreKept() {
		for (int i = 0; i < 120; i++) {
			this.engine.at(1000 + i).put("a");
		}
		assertThat(told()).hasSize(100).startsWith("put 1000", "put 1021").endsWith("put 1119");
	}

	/** The first three entries stand in the job's hash, those behind them in a list. */
	@ParameterizedTest
	@CsvSource({ "4, put 1000;popped 1001;done 1002;put 1003", "3, put 1000;done 1002;put 1003",
			"2, put 1000;put 1003" })
	void theOldestGoFirstWhereverTheyStand(String limit, String expected) {
		this.engine.put("a");
		this.engine.at(1001).pop(1);
		this.engine.at(1002).call("complete", "a", "w", "q", "{}");
		this.engine.config("max-job-history", limit);
		this.engine.at(1003).put("a");
		assertThat(told()).containsExactly(expected.split(";"));
	}

	@ParameterizedTest
	@CsvSource({ "3, put 1000;popped 1001;done 1002", "2, put 1000;done 1002", "0, put 1000;popped 1001;done 1002" })
	void jobsThatEndTogetherKeepNoMore(String limit, String expected) {
		this.engine.config("max-job-history", limit);
		this.engine.put("a");
		this.engine.at(1001).pop(1);
		this.engine.at(1002).call("complete.many", "w", 3, "a", "q", "{}");
		assertThat(told()).containsExactly(expected.split(";"));
	}

	@Test
	void aPopShowsWhatItLeaves() {
		this.engine.put("a");
		this.engine.at(1001).pop(1);
		this.engine.call("release", "a", "w");
		this.engine.config("max-job-history", "2");
		JsonNode popped = EngineForTests.json(this.engine.at(1002).call("pop", "q", "w", 1)).path(0);
		assertThat(told(popped)).isEqualTo(told()).containsExactly("put 1000", "popped 1002");
	}

	private List<String> told() {
		return told(this.engine.job("a"));
	}

	private static List<String> told(JsonNode job) {
		List<String> told = new ArrayList<>();
		job.path("history")
			.forEach((entry) -> told.add(entry.path("what").asString() + " " + entry.path("when").asInt()));
		return told;
	}

}
