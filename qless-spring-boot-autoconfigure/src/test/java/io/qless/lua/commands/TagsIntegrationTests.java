package io.qless.lua.commands;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TagsIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aTagIsAddedOnce() {
		this.engine.put("a", "tags", "[\"t\"]");
		assertThat(this.engine.call("tag", "add", "a", "u", "t", "u")).isEqualTo("[\"t\",\"u\"]");
		assertThat(this.engine.call("tag", "add", "a", "u")).isEqualTo("[\"t\",\"u\"]");
		assertThat(this.engine.job("a").path("tags").toString()).isEqualTo("[\"t\",\"u\"]");
		assertThat(counts()).isEqualTo(Map.of("t", 1.0, "u", 1.0));
	}

	@Test
	void theLastTagGoneLeavesAnEmptyObject() {
		this.engine.put("a", "tags", "[\"t\",\"u\"]");
		assertThat(this.engine.call("tag", "remove", "a", "t", "absent", "t")).isEqualTo("[\"u\"]");
		assertThat(this.engine.call("tag", "remove", "a", "u")).isEqualTo("{}");
		assertThat(this.engine.job("a").path("tags").toString()).isEqualTo("{}");
		assertThat(counts()).isEmpty();
	}

	@Test
	void aTagThatTheJobDoesNotHaveIsNotCountedDown() {
		this.engine.put("a", "tags", "[\"t\"]");
		this.engine.put("b");
		this.engine.call("tag", "remove", "b", "t", "x");
		assertThat(counts()).isEqualTo(Map.of("t", 1.0));
	}

	@Test
	void theCountFollowsEveryWayInAndOut() {
		this.engine.put("a", "tags", "[\"t\",\"u\"]");
		this.engine.put("b", "tags", "[\"t\"]");
		this.engine.put("a", "tags", "[\"t\",\"v\",\"v\"]");
		assertThat(counts()).isEqualTo(Map.of("t", 2.0, "v", 1.0));
		this.engine.put("a");
		assertThat(counts()).isEqualTo(Map.of("t", 2.0, "v", 1.0));
		this.engine.call("cancel", "a");
		assertThat(counts()).isEqualTo(Map.of("t", 1.0));
		this.engine.config("jobs-history", 0);
		this.engine.pop(1);
		this.engine.call("complete", "b", "w", "q", "{}");
		this.engine.put("c", "priority", 1);
		this.engine.pop(1);
		this.engine.call("complete", "c", "w", "q", "{}");
		assertThat(counts()).isEmpty();
	}

	@Test
	void jobsAreFoundInTheOrderInWhichTheyWereTagged() {
		List.of("a", "b", "c").forEach(this.engine::put);
		this.engine.at(1003).call("tag", "add", "c", "t");
		this.engine.at(1001).call("tag", "add", "b", "t");
		this.engine.at(1002).call("tag", "add", "a", "t");
		this.engine.at(1009).call("tag", "add", "b", "t");
		assertThat(found("t")).isEqualTo("3 [\"b\",\"a\",\"c\"]");
		assertThat(found("t", 1, 1)).isEqualTo("3 [\"a\"]");
		assertThat(found("t", 3)).isEqualTo("3 {}");
		assertThat(found("t", 0, 0)).isEqualTo("3 {}");
		assertThat(found("absent")).isEqualTo("0 {}");
	}

	@Test
	void aPageHas25Jobs() {
		for (int i = 0; i < 30; i++) {
			this.engine.at(1000 + i).put("j" + i, "tags", "[\"t\"]");
		}
		assertThat(EngineForTests.json(this.engine.call("tag", "get", "t")).path("jobs")).hasSize(25);
		assertThat(found("t", 28)).isEqualTo("30 [\"j28\",\"j29\"]");
	}

	@Test
	void theTopAreTheTagsInUseTwiceOrMore() {
		this.engine.put("a", "tags", "[\"once\",\"twice\",\"thrice\"]");
		this.engine.put("b", "tags", "[\"twice\",\"thrice\"]");
		this.engine.put("c", "tags", "[\"thrice\"]");
		assertThat(this.engine.call("tag", "top")).isEqualTo("[\"thrice\",\"twice\"]");
		assertThat(this.engine.call("tag", "top", 1, 1)).isEqualTo("[\"twice\"]");
		assertThat(this.engine.call("tag", "top", 0, 0)).isEqualTo("{}");
		assertThat(this.engine.call("tag", "top", 2)).isEqualTo("{}");
	}

	@Test
	void onlyJobsAreTagged() {
		assertThatThrownBy(() -> this.engine.call("tag", "add", "x", "t")).hasMessage("Tag(): Job x does not exist");
		assertThatThrownBy(() -> this.engine.call("tag", "remove", "x", "t")).hasMessage("Tag(): Job x does not exist");
		assertThatThrownBy(() -> this.engine.call("tag", "x"))
			.hasMessage("Tag(): First argument must be \"add\", \"remove\", \"get\" or \"top\": x");
	}

	private String found(Object... arguments) {
		Object[] all = Stream.concat(Stream.of("get"), List.of(arguments).stream()).toArray();
		var reply = EngineForTests.json(this.engine.call("tag", all));
		return reply.path("total").asInt() + " " + reply.path("jobs");
	}

	private Map<String, Double> counts() {
		Map<String, Double> counts = new TreeMap<>();
		this.engine.redis()
			.opsForZSet()
			.rangeWithScores(this.engine.key("tags"), 0, -1)
			.forEach((tag) -> counts.put(tag.getValue(), tag.getScore()));
		return counts;
	}

}
