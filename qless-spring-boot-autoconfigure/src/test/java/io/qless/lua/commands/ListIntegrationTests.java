package io.qless.lua.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ListIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aJobIsShownInShort() {
		this.engine.put("a", "priority", "2.5", "retries", 3, "tags", "[\"t\"]");
		this.engine.call("track", "track", "a");
		this.engine.pop(1);
		assertThat(list("running", "q").path("jobs").path(0)).isEqualTo(EngineForTests.json("""
				{"jid":"a","klass":"k","queue":"q","state":"running","priority":2.5,"retries":3,"remaining":3,
				 "worker":"w","expires":1060,"time":1000,"group":"","tracked":true,"tags":["t"]}"""));
	}

	@Test
	void eachStateHasItsList() {
		this.engine.putJobInEachState();
		this.engine.call("recur", "q", "every", "k", "{}", "interval", 100, 100);
		SortedMap<String, String> before = this.engine.dump();
		assertThat(shown("running", "q")).containsExactly("1", "running");
		assertThat(shown("stalled", "q")).containsExactly("0");
		assertThat(shown("scheduled", "q")).containsExactly("2", "late", "later");
		assertThat(shown("waiting", "q")).containsExactly("1", "waiting");
		assertThat(shown("depends", "q")).containsExactly("1", "depends");
		assertThat(shown("complete", "")).containsExactly("1", "complete");
		assertThat(shown("failed", "group")).containsExactly("1", "failed");
		assertThat(shown("recurring", "q")).containsExactly("1", "every");
		assertThat(shown("waiting", "unknown")).containsExactly("0");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void timeMovesJobsFromListToList() {
		this.engine.putJobInEachState();
		this.engine.call("recur", "q", "every", "k", "{}", "interval", 100, 100);
		this.engine.at(1060);
		SortedMap<String, String> before = this.engine.dump();
		assertThat(shown("running", "q")).containsExactly("0");
		assertThat(shown("stalled", "q")).containsExactly("1", "running");
		assertThat(shown("scheduled", "q")).containsExactly("1", "later");
		assertThat(shown("waiting", "q")).containsExactly("2", "waiting", "late");
		assertThat(shown("waiting", "q", 1, 1)).containsExactly("2", "late");
		assertThat(shown("waiting", "q", 0, 1)).containsExactly("2", "waiting");
		assertThat(shown("waiting", "q", 2, 1)).containsExactly("2");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void theNewestEndStandsFirst() {
		for (String jid : List.of("a", "b", "c", "d")) {
			this.engine.put(jid);
			this.engine.pop(1);
			this.engine.at(1000 + jid.charAt(0));
			if (jid.compareTo("c") < 0) {
				this.engine.call("complete", jid, "w", "q", "{}");
			}
			else {
				this.engine.call("fail", jid, "w", "group", "message");
			}
		}
		assertThat(shown("complete", "")).containsExactly("2", "b", "a");
		assertThat(shown("complete", "", 1, 5)).containsExactly("2", "a");
		assertThat(shown("failed", "group")).containsExactly("2", "d", "c");
		assertThat(shown("failed", "group", 1, 5)).containsExactly("2", "c");
	}

	@Test
	void aRecurringJobIsShownWithItsNextRun() {
		this.engine.call("recur", "q", "every", "k", "{}", "interval", "0.5", 7, "tags", "[\"t\"]", "backlog", 2);
		assertThat(list("recurring", "q").path("jobs").path(0)).isEqualTo(EngineForTests.json("""
				{"jid":"every","klass":"k","queue":"q","state":"recur","priority":0,"retries":0,"interval":0.5,
				 "backlog":2,"tags":["t"],"count":0,"next":1007}"""));
	}

	@Test
	void theLineIsShownInTheOrderOfThePopsHoweverDeep() {
		Random random = new Random(7);
		for (int i = 0; i < 400; i++) {
			String type = "k" + random.nextInt(1 + random.nextInt(7));
			this.engine.call("put", "me", "q", "j" + i, type, "{}", 0, "priority", random.nextInt(3));
		}
		List<String> line = EngineForTests.jids(this.engine.call("peek", "q", 250));
		List<String> pages = new ArrayList<>();
		for (int offset = 0; offset < 400; offset += 9) {
			pages.addAll(shown("waiting", "q", offset, 9).subList(1, Math.min(10, 401 - offset)));
		}
		assertThat(pages).startsWith(line.toArray(String[]::new)).hasSize(400).doesNotHaveDuplicates();
		for (int offset : List.of(0, 1, 13, 14, 15, 131, 250, 398, 399)) {
			assertThat(shown("waiting", "q", offset, 1)).containsExactly("400", pages.get(offset));
		}
		assertThat(shown("waiting", "q", 400, 1)).containsExactly("400");
		assertThat(shown("waiting", "q", 100_000, 250)).containsExactly("400");
	}

	@Test
	void aPageHas250JobsAtMost() {
		for (int i = 0; i < 260; i++) {
			this.engine.put("j" + i);
			this.engine.putInto("q", "s" + i, 10);
		}
		assertThat(shown("waiting", "q", 0, 1000)).hasSize(251);
		assertThat(shown("scheduled", "q", 0, 1000)).hasSize(251).startsWith("260");
		this.engine.at(1010);
		assertThat(shown("waiting", "q", 0, 1000)).hasSize(251).startsWith("520");
		assertThat(shown("waiting", "q", 250, 1000)).hasSize(251).contains("j259", "s0", "s31");
		assertThat(shown("waiting", "q", 0, 0)).containsExactly("520");
		assertThat(shown("waiting", "q")).hasSize(26);
	}

	@Test
	void markedAndTaggedJobsHaveTheirLists() {
		this.engine.put("a", "tags", "[\"t\",\"u\"]");
		this.engine.put("b", "tags", "[\"u\"]");
		this.engine.put("c", "tags", "[\"u\",\"t\"]");
		this.engine.call("track", "track", "b");
		this.engine.at(1001);
		this.engine.call("track", "track", "a");
		SortedMap<String, String> before = this.engine.dump();
		assertThat(shown("tracked", "")).containsExactly("2", "b", "a");
		assertThat(shown("tracked", "", 1, 1)).containsExactly("2", "a");
		assertThat(shown("tagged", "t")).containsExactly("2", "a", "c");
		assertThat(shown("tagged", "none")).containsExactly("0");
		assertThat(list("tags", "")).isEqualTo(EngineForTests.json("""
				{"total":2,"jobs":[{"tag":"u","jobs":3},{"tag":"t","jobs":2}]}"""));
		assertThat(list("tags", "", 1, 5).path("jobs")).hasSize(1);
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThatThrownBy(() -> list("tagged", "")).hasMessage("List(): Arg \"tag\" missing");
	}

	@Test
	void jobsThatAreNamedAreShownInThatOrder() {
		this.engine.put("a");
		this.engine.put("b");
		assertThat(shown("named", "[\"b\",\"unknown\",\"a\",\"b\"]")).containsExactly("3", "b", "a");
		assertThat(shown("named", "[\"b\",\"unknown\",\"a\"]", 2, 1)).containsExactly("3", "a");
		assertThat(shown("named", "[]", 0, 0)).containsExactly("0");
		assertThatThrownBy(() -> list("named", "a")).hasMessage("List(): Arg \"jids\" not JSON: a");
	}

	@Test
	void theHandsOfWorkersHaveTwoLists() {
		for (int i = 0; i < 6; i++) {
			this.engine.put("j" + i);
		}
		this.engine.call("pop", "q", "v", 2);
		this.engine.at(1010);
		this.engine.call("pop", "q", "w", 4);
		assertThat(shown("held", "[\"w\",\"unknown\",\"v\"]")).containsExactly("6", "j2", "j3", "j4", "j5", "j0", "j1");
		assertThat(shown("held", "[\"w\",\"v\"]", 0, 1)).containsExactly("6", "j2", "j0");
		this.engine.at(1060);
		SortedMap<String, String> before = this.engine.dump();
		assertThat(shown("held", "[\"w\",\"v\"]")).containsExactly("4", "j2", "j3", "j4", "j5");
		assertThat(shown("lapsed", "[\"w\",\"v\"]")).containsExactly("2", "j0", "j1");
		assertThat(shown("held", "[]")).containsExactly("0");
		assertThat(this.engine.dump()).isEqualTo(before);
		assertThatThrownBy(() -> list("held", "{}x")).hasMessage("List(): Arg \"workers\" not JSON: {}x");
	}

	@Test
	void aLineOfTooManyTypesIsRefused() {
		for (int i = 0; i < 100; i++) {
			this.engine.call("put", "me", "q", "j" + i, "k" + i, "{}", 0);
		}
		assertThat(shown("waiting", "q", 50, 1)).containsExactly("100", "j50");
		this.engine.call("put", "me", "q", "more", "more", "{}", 0);
		assertThatThrownBy(() -> list("waiting", "q")).hasMessage("List(): more than 100 types wait in the queue q");
	}

	@Test
	void anEntryWithoutItsJobIsLeftOut() {
		this.engine.putInto("q", "gone", 5);
		this.engine.putInto("q", "a", 5);
		this.engine.redis().delete(this.engine.key("jj:gone"));
		assertThat(shown("scheduled", "q")).containsExactly("2", "a");
		this.engine.corrupted();
	}

	/** The total, and the jids. */
	private List<String> shown(Object... arguments) {
		JsonNode page = list(arguments);
		List<String> shown = new ArrayList<>(List.of(page.path("total").asString()));
		page.path("jobs").forEach((job) -> shown.add(job.path("jid").asString()));
		return shown;
	}

	private JsonNode list(Object... arguments) {
		return EngineForTests.json(this.engine.call("list", arguments));
	}

}
