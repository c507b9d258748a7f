package io.qless.lua.commands;

import java.util.List;
import java.util.SortedMap;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class QueuesPageIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void theCountsAreThoseOfQueuesAtEveryTime() {
		jobsInThreeQueues();
		for (int now : new int[] { 1000, 1020, 1030, 1060, 1090, 2000 }) {
			this.engine.at(now);
			SortedMap<String, String> before = this.engine.dump();
			JsonNode page = page(0, 10);
			assertThat(page.path("total").asInt()).isEqualTo(3);
			page.path("queues").forEach((queue) -> ((ObjectNode) queue).remove(List.of("due", "oldest")));
			assertThat(page.path("queues")).isEqualTo(EngineForTests.json(this.engine.call("queues")));
			assertThat(this.engine.dump()).isEqualTo(before);
		}
	}

	@Test
	void theNextThingToFallDueIsShown() {
		jobsInThreeQueues();
		assertThat(due("q")).isEqualTo(1030);
		assertThat(due("r")).isEqualTo(1090);
		assertThat(due("idle")).isZero();
		this.engine.call("cancel", "soon");
		assertThat(due("q")).isEqualTo(1060);
		this.engine.call("complete", "running", "w", "q", "{}");
		assertThat(due("q")).isEqualTo(1090);
		this.engine.call("cancel", "later");
		assertThat(due("q")).isZero();
	}

	@Test
	void theOldestWaitingJobIsThatOfTheQueueAlone() {
		jobsInThreeQueues();
		this.engine.at(1020);
		for (JsonNode queue : page(0, 10).path("queues")) {
			Object oldest = this.engine.call("queue.oldest", queue.path("name").asString());
			assertThat(queue.has("oldest")).isEqualTo(oldest != null);
			assertThat(queue.path("oldest").asDouble(0))
				.isEqualTo((oldest != null) ? Double.parseDouble((String) oldest) : 0);
		}
		assertThat(page(0, 1).path("queues").get(0).path("oldest").asInt()).isEqualTo(20);
	}

	@Test
	void theSumIsThatOfThePage() {
		jobsInThreeQueues();
		for (int now : new int[] { 1000, 1030, 1060, 2000 }) {
			this.engine.at(now);
			for (int from = 0; from < 4; from++) {
				JsonNode sum = EngineForTests.json(this.engine.call("queues.sum", from, 2));
				JsonNode page = page(from, 2);
				for (String kind : List.of("waiting", "running", "stalled", "scheduled", "depends", "recurring")) {
					assertThat(sum.path(kind).asInt(-1)).isEqualTo(
							page.path("queues").valueStream().mapToInt((queue) -> queue.path(kind).asInt()).sum());
				}
			}
		}
	}

	@Test
	void queuesComeInPages() {
		assertThat(page(0, 10)).isEqualTo(EngineForTests.json("{\"total\":0,\"queues\":{}}"));
		for (int i = 0; i < 260; i++) {
			this.engine.at(1000 + i).putInto("queue" + i, "j" + i, 0);
		}
		assertThat(page(0, 1000).path("queues")).hasSize(250);
		assertThat(page(258, 10).path("queues")).extracting((queue) -> queue.path("name").asString())
			.containsExactly("queue258", "queue259");
		assertThat(page(260, 10).path("queues")).isEmpty();
		assertThat(page(0, 0).path("queues")).isEmpty();
		assertThat(EngineForTests.json(this.engine.call("queues.page")).path("queues")).hasSize(25);
	}

	@Test
	void theNamesComeInPagesToo() {
		assertThat(names()).isEmpty();
		for (int i = 0; i < 30; i++) {
			this.engine.at(1000 + i).putInto("queue" + i, "j" + i, 0);
		}
		assertThat(names(28, 10_000)).containsExactly("queue28", "queue29");
		assertThat(names(0, 2)).containsExactly("queue0", "queue1");
		assertThat(names(0, 0)).isEmpty();
		assertThat(names()).hasSize(25);
		this.engine.call("queue.forget", "queue0");
		assertThat(names(0, 1)).containsExactly("queue1");
	}

	@SuppressWarnings("unchecked")
	private List<String> names(Object... page) {
		return (List<String>) this.engine.call("queues.names", page);
	}

	private void jobsInThreeQueues() {
		this.engine.put("running");
		this.engine.pop(1);
		this.engine.put("waiting");
		this.engine.call("put", "me", "q", "other", "type", "{}", 0);
		this.engine.put("depends", "depends", "[\"waiting\"]");
		this.engine.putInto("q", "soon", 30);
		this.engine.putInto("q", "later", 90);
		this.engine.at(1001).call("recur", "r", "every", "k", "{}", "interval", 100, 89);
		this.engine.at(1002).putInto("idle", "idle", 0);
		this.engine.call("pause", "idle");
		this.engine.at(1000);
	}

	private int due(String queue) {
		for (JsonNode node : page(0, 10).path("queues")) {
			if (node.path("name").asString().equals(queue)) {
				return node.path("due").asInt(0);
			}
		}
		throw new AssertionError("no queue " + queue);
	}

	private JsonNode page(int offset, int count) {
		return EngineForTests.json(this.engine.call("queues.page", offset, count));
	}

}
