package io.qless.lua.commands;

import java.util.List;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What few jobs have: headers, a note, progress, saved data, lines of their log.
 */
class ExtrasIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@BeforeEach
	void aRunningJobAndAPlainOne() {
		this.engine.put("a", "headers", "{\"tenant\":\"x\"}", "note", "for Monday");
		this.engine.pop(1);
		this.engine.put("plain");
	}

	@Test
	void headersAndNoteOfAPutAreShownAndHandedToTheWorker() {
		this.engine.put("b", "headers", "{\"tenant\":\"y\"}", "note", "n");
		assertThat(this.engine.job("b").path("headers")).isEqualTo(EngineForTests.json("{\"tenant\":\"y\"}"));
		assertThat(this.engine.job("b").path("note").asString()).isEqualTo("n");
		assertThat(EngineForTests.json(this.engine.call("pop", "q", "w", 2)).path(1).path("note").asString())
			.isEqualTo("n");
		assertThat(this.engine.job("a").path("headers").path("tenant").asString()).isEqualTo("x");
	}

	@Test
	void aWorkerThatPopsManyReadsThemBehindWhatItReadsOfAnyJob() {
		this.engine.put("b", "headers", "{\"tenant\":\"y\"}", "note", "n");
		List<List<Object>> jobs = this.engine.records("v", 2, "", "request", "r");
		assertThat(jobs.get(0)).hasSize(11);
		assertThat(jobs.get(1)).hasSize(15).endsWith("headers", "{\"tenant\":\"y\"}", "note", "n");
		assertThat(this.engine.records("v", 2, "", "request", "r")).isEqualTo(jobs);
	}

	@Test
	void aPlainJobHasNone() {
		assertThat(this.engine.job("plain").propertyNames()).doesNotContain("headers", "note", "progress", "saved",
				"log");
		assertThat(this.engine.dump()).doesNotContainKey(this.engine.key("jx:plain"));
		assertThat(this.engine.stored("plain", "extra")).isNull();
	}

	@Test
	void progressIsTheLatestThatWasTold() {
		progress("1", "3", "first");
		this.engine.at("1005.5");
		assertThat(progress("2.5", "", "")).isNull();
		assertThat(this.engine.job("a").path("progress"))
			.isEqualTo(EngineForTests.json("{\"done\":2.5,\"when\":1005.5}"));
	}

	@Test
	void theSameProgressAgainIsNoNews() {
		progress("1", "3", "first");
		this.engine.at("1005.5");
		progress("1", "3", "first");
		assertThat(this.engine.job("a").path("progress").path("when").asDouble()).isEqualTo(1000);
	}

	@Test
	void withoutAnyTheProgressOfBeforeStays() {
		progress("1", "3", "first");
		progress("", "4", "second");
		assertThat(this.engine.job("a").path("progress").path("text").asString()).isEqualTo("first");
	}

	@Test
	void whatIsSavedReplacesWhatWasSavedBefore() {
		save("{\"page\":1}");
		save("{\"page\":2}");
		assertThat(this.engine.job("a").path("saved").asString()).isEqualTo("{\"page\":2}");
	}

	@Test
	void theNextAttemptIsHandedWhatTheLastOneSaved() {
		save("[1]");
		this.engine.call("retry", "a", "q", "w", 0, "g", "m");
		assertThat(this.engine.records("v", 9, ""))
			.anySatisfy((job) -> assertThat(job).startsWith("a").endsWith("[1]"));
	}

	@Test
	void aJobThatIsPutAgainHasNotComeFar() {
		progress("1", "3", "first", "lines", "[\"x\"]");
		save("[1]");
		this.engine.put("a", "note", "again");
		JsonNode job = this.engine.job("a");
		assertThat(job.propertyNames()).doesNotContain("progress", "saved").contains("headers");
		assertThat(job.path("note").asString()).isEqualTo("again");
		assertThat(lines()).containsExactly("x");
	}

	@Test
	void linesOfTheLogAreKeptInTheirOrderWithTheirTime() {
		progress("", "", "", "lines", "[\"first\",\"two\\nlines\"]");
		this.engine.at("1005.5");
		progress("", "", "", "lines", "[\"\"]", "from", 3);
		assertThat(lines()).containsExactly("first", "two\nlines", "");
		assertThat(this.engine.job("a").path("log").path(2).path("when").asDouble()).isEqualTo(1005.5);
	}

	@Test
	void linesThatAreKnownAreNotAddedAgain() {
		progress("", "", "", "lines", "[\"1\",\"2\"]", "from", 1);
		progress("", "", "", "lines", "[\"1\",\"2\"]", "from", 1);
		progress("", "", "", "lines", "[\"2\",\"3\"]", "from", 2);
		assertThat(lines()).containsExactly("1", "2", "3");
	}

	@Test
	void theNextLeaseCountsItsLinesFromOneAgain() {
		progress("", "", "", "lines", "[\"1\"]", "from", 1);
		this.engine.call("release", "a", "w");
		this.engine.pop(2);
		progress("", "", "", "lines", "[\"2\"]", "from", 1);
		assertThat(lines()).containsExactly("1", "2");
	}

	@Test
	void theNewestHundredLinesAreKept() {
		for (int from = 1; from < 240; from += 60) {
			String lines = IntStream.range(from, from + 60).mapToObj((i) -> "\"" + i + "\"").toList().toString();
			progress("", "", "", "lines", lines, "from", from);
		}
		assertThat(lines()).hasSize(100).startsWith("141").endsWith("240");
		assertThat(this.engine.redis().opsForHash().size(this.engine.key("jx:a"))).isEqualTo(104);
	}

	@Test
	void nobodyElseTellsAnything() {
		for (String command : List.of("progress", "save")) {
			Object[] rest = command.equals("save") ? new Object[] { "[1]" } : new Object[] { "1", "2", "" };
			assertThatThrownBy(() -> call(command, "x", "w", "1", rest)).hasMessageContaining("does not exist");
			assertThatThrownBy(() -> call(command, "plain", "w", "1", rest))
				.hasMessageContaining("not currently running");
			assertThatThrownBy(() -> call(command, "a", "v", "1", rest)).hasMessageContaining("another worker");
			assertThatThrownBy(() -> call(command, "a", "w", "0", rest)).hasMessageContaining("another worker");
		}
		assertThat(this.engine.job("a").propertyNames()).doesNotContain("progress", "saved");
	}

	@Test
	void theyGoWithTheirJob() {
		progress("1", "2", "");
		this.engine.call("cancel", "a");
		assertThat(this.engine.dump()).doesNotContainKey(this.engine.key("jx:a"));
	}

	@Test
	void whatIsLeftOfThemIsFound() {
		this.engine.corrupted();
		this.engine.redis().opsForHash().put(this.engine.key("jx:gone"), "note", "n");
		assertThat(this.engine.problems("fsck.repair")).singleElement()
			.asString()
			.contains("jx:gone", "what is left of a job");
		assertThat(this.engine.problems("fsck")).isEmpty();
	}

	private Object progress(String done, String total, String text, Object... options) {
		Object[] all = new Object[3 + options.length];
		all[0] = done;
		all[1] = total;
		all[2] = text;
		System.arraycopy(options, 0, all, 3, options.length);
		return call("progress", "a", "w", this.engine.token("a"), all);
	}

	private void save(String data) {
		assertThat(call("save", "a", "w", this.engine.token("a"), data)).isNull();
	}

	private Object call(String command, String jid, String worker, String token, Object... rest) {
		Object[] all = new Object[3 + rest.length];
		all[0] = jid;
		all[1] = worker;
		all[2] = token;
		System.arraycopy(rest, 0, all, 3, rest.length);
		return this.engine.call(command, all);
	}

	private List<String> lines() {
		return this.engine.job("a").path("log").valueStream().map((entry) -> entry.path("line").asString()).toList();
	}

}
