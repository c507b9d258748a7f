package io.qless.lua.commands;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The recurring jobs themselves: registered, shown, changed, ended.
 */
class RecurringTemplatesIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aTemplateShowsElevenFields() {
		recur("priority", 3, "tags", "[\"t\",\"t\"]", "retries", 2, "backlog", 4);
		assertThat(template()).isEqualTo(EngineForTests.json("""
				{"jid":"r","klass":"k","state":"recur","queue":"q","priority":3,"interval":60,"retries":2,"count":0,
				"data":"{}","tags":["t"],"backlog":4}"""));
		assertThat(this.engine.call("recur.get", "unknown")).isNull();
	}

	@Test
	void whatIsLeftOutHasItsDefault() {
		recur();
		assertThat(template()).isEqualTo(EngineForTests.json("""
				{"jid":"r","klass":"k","state":"recur","queue":"q","priority":0,"interval":60,"retries":0,"count":0,
				"data":"{}","tags":{},"backlog":0}"""));
	}

	@Test
	void theQueueKnowsItsTemplates() {
		this.engine.listen();
		recur();
		assertThat(this.engine.heard()).containsExactly("task ", "wake q");
		this.engine.call("recur", "q", "s", "k", "{}", "interval", 60, 5);
		assertThat(this.engine.call("jobs", "recurring", "q")).isEqualTo(List.of("r", "s"));
		assertThat(EngineForTests.json(this.engine.call("queues")).path(0).path("recurring").asInt()).isEqualTo(2);
		assertThat(this.engine.call("length", "q")).isEqualTo(0L);
	}

	@Test
	void theSameAgainChangesNothing() {
		recur("tags", "[\"t\"]", "priority", "1.5");
		this.engine.at(1020).pop(1);
		var before = this.engine.dump();
		this.engine.listen();
		recur("tags", "[\"t\"]", "priority", "1.50", "retries", "0");
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThat(this.engine.heard()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "q,other,{},60,backlog,0", "q,k,[],60,backlog,0", "q,k,{},61,backlog,0", "q,k,{},60,backlog,1",
			"q,k,{},60,priority,1", "q,k,{},60,retries,1", "p,k,{},60,retries,0" })
	void anythingElseBeginsAnewButCountsOn(String queue, String klass, String data, String interval, String option,
			String value) {
		recur();
		this.engine.at(1020).pop(1);
		this.engine.at(1030).call("recur", queue, "r", klass, data, "interval", interval, 7, option, value);
		assertThat(template().path("count").asInt()).isEqualTo(1);
		assertThat(template().path("queue").asString()).isEqualTo(queue);
		assertThat(this.engine.redis().opsForZSet().score(this.engine.key("qr:" + queue), "r")).isEqualTo(1037);
		assertThat(this.engine.call("jobs", "recurring", queue.equals("q") ? "p" : "q")).isEqualTo(List.of());
	}

	@Test
	void theJidOfAJobIsTaken() {
		this.engine.put("r");
		assertThatThrownBy(this::recur).hasMessage("Recur(): a job with the jid r exists");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "1e-9", "0.0009" })
	void anIntervalIsGreaterThanNothing(String interval) {
		assertThatThrownBy(() -> this.engine.call("recur", "q", "r", "k", "{}", "interval", interval, 0))
			.hasMessageStartingWith("Recur(): Arg \"interval\" must be greater than 0");
		recur();
		assertThatThrownBy(() -> this.engine.call("recur.update", "r", "interval", interval))
			.hasMessageStartingWith("Recur(): Arg \"interval\" must be greater than 0");
	}

	@Test
	void aJidLeavesRoomForThoseOfTheJobsToCome() {
		String longest = "x".repeat(496);
		this.engine.call("recur", "q", longest, "k", "{}", "interval", 60, 0);
		assertThat(this.engine.pop(1)).containsExactly(longest + "-1");
		assertThat(this.engine.call("complete", longest + "-1", "w", "q", "{}")).isEqualTo("complete");
		assertThatThrownBy(() -> this.engine.call("recur", "q", longest + "x", "k", "{}", "interval", 60, 0))
			.hasMessage("Recur(): Arg \"jid\" is longer than 496 bytes");
	}

	@Test
	void onlyIntervalsAreKnown() {
		assertThatThrownBy(() -> this.engine.call("recur", "q", "r", "k", "{}", "cron", 60, 0))
			.hasMessage("Recur(): schedule type \"cron\" unknown");
	}

	@Test
	void anUpdateChangesWhatItNames() {
		recur("tags", "[\"t\"]");
		assertThat(this.engine.call("recur.update", "r", "priority", 5, "retries", 6, "data", "[1]", "klass", "kk",
				"backlog", 7))
			.isEqualTo(1L);
		assertThat(template()).isEqualTo(EngineForTests.json("""
				{"jid":"r","klass":"kk","state":"recur","queue":"q","priority":5,"interval":60,"retries":6,"count":0,
				"data":"[1]","tags":["t"],"backlog":7}"""));
		assertThat(this.engine.call("recur.update", "r")).isEqualTo(1L);
		assertThat(this.engine.pop(1)).containsExactly("r-1");
		assertThat(this.engine.job("r-1").path("klass").asString()).isEqualTo("kk");
		assertThat(this.engine.job("r-1").path("data").asString()).isEqualTo("[1]");
	}

	@ParameterizedTest
	@CsvSource({ "90,1090", "30.5,1030.5", "60,1060" })
	void aNewIntervalShiftsTheNextRun(String interval, double next) {
		recur();
		this.engine.pop(1);
		this.engine.at(1010).call("recur.update", "r", "interval", interval);
		assertThat(this.engine.redis().opsForZSet().score(this.engine.key("qr:q"), "r")).isEqualTo(next);
		this.engine.at(next - 0.1);
		assertThat(this.engine.pop(1)).isEmpty();
		assertThat(this.engine.at(next).pop(1)).containsExactly("r-2");
	}

	@Test
	void aShiftToAnEarlierTimeWakes() {
		recur();
		this.engine.pop(1);
		this.engine.listen();
		this.engine.at(1010).call("recur.update", "r", "interval", 90);
		assertThat(this.engine.heard()).isEmpty();
		this.engine.call("recur.update", "r", "interval", 20);
		assertThat(this.engine.heard()).containsExactly("wake q");
	}

	@Test
	void aTemplateMayMoveToAnotherQueue() {
		recur();
		this.engine.listen();
		this.engine.call("recur.update", "r", "queue", "p");
		assertThat(this.engine.heard()).containsExactly("wake p");
		assertThat(this.engine.pop(1)).isEmpty();
		assertThat(EngineForTests.jids(this.engine.call("pop", "p", "w", 1))).containsExactly("r-1");
		assertThat(EngineForTests.json(this.engine.call("queues"))).hasSize(2);
	}

	@Test
	void anUpdateIsMadeWholeOrNotAtAll() {
		recur();
		var before = this.engine.dump();
		assertThatThrownBy(() -> this.engine.call("recur.update", "r", "priority", 1, "tags", "[]"))
			.hasMessage("Recur(): Unrecognized option \"tags\"");
		assertThatThrownBy(() -> this.engine.call("recur.update", "r", "priority", 1, "retries", "x"))
			.hasMessageContaining("Arg \"retries\"");
		assertThatThrownBy(() -> this.engine.call("recur.update", "r", "priority"))
			.hasMessageContaining("Odd number of additional args");
		assertThatThrownBy(() -> this.engine.call("recur.update", "x", "priority", 1))
			.hasMessage("Recur(): No recurring job x");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void tagsAreForTheJobsToCome() {
		recur("tags", "[\"t\"]");
		this.engine.pop(1);
		assertThat(this.engine.call("recur.tag", "r", "u", "t", "u")).isEqualTo("[\"t\",\"u\"]");
		assertThat(this.engine.call("recur.untag", "r", "t", "absent")).isEqualTo("[\"u\"]");
		assertThat(this.engine.places()).containsEntry("tag t", List.of("r-1")).doesNotContainKey("tag u");
		this.engine.at(1060).pop(1);
		assertThat(this.engine.job("r-1").path("tags").toString()).isEqualTo("[\"t\"]");
		assertThat(this.engine.job("r-2").path("tags").toString()).isEqualTo("[\"u\"]");
		assertThat(this.engine.call("recur.untag", "r", "u")).isEqualTo("{}");
		assertThat(template().path("tags").toString()).isEqualTo("{}");
	}

	@Test
	void onlyTemplatesHaveSuchTags() {
		this.engine.put("a");
		assertThatThrownBy(() -> this.engine.call("recur.tag", "a", "t")).hasMessage("Recur(): No recurring job a");
		assertThatThrownBy(() -> this.engine.call("recur.untag", "a", "t")).hasMessage("Recur(): No recurring job a");
	}

	@Test
	void anEndedTemplateLeavesItsJobs() {
		recur();
		this.engine.pop(1);
		assertThat(this.engine.call("unrecur", "r")).isEqualTo(1L);
		assertThat(this.engine.call("unrecur", "r")).isEqualTo(1L);
		assertThat(this.engine.call("unrecur", "unknown")).isEqualTo(1L);
		assertThat(this.engine.call("recur.get", "r")).isNull();
		assertThat(this.engine.call("jobs", "recurring", "q")).isEqualTo(List.of());
		assertThat(this.engine.at(1060).call("complete", "r-1", "w", "q", "{}")).isEqualTo("complete");
		assertThat(this.engine.pop(1)).isEmpty();
		assertThat(this.engine.places()).isEqualTo(Map.of("completed", List.of("r-1")));
	}

	private void recur(Object... options) {
		Object[] arguments = Stream
			.concat(List.of("q", "r", "k", "{}", "interval", "60", 0).stream(), List.of(options).stream())
			.toArray();
		assertThat(this.engine.call("recur", arguments)).isEqualTo("r");
	}

	private JsonNode template() {
		return EngineForTests.json(this.engine.call("recur.get", "r"));
	}

}
