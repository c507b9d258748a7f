package io.qless.lua.commands;

import java.util.List;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An entry whose job is gone is dropped and counted; it stops neither queue nor worker.
 */
class CorruptEntriesIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void aWaitingEntryWithoutJobIsDropped() {
		this.engine.put("gone");
		this.engine.put("a");
		forget("gone");
		assertThat(this.engine.pop(1)).containsExactly("a");
		assertThat(dropped("work")).isEqualTo("1");
		assertThat(this.engine.call("length", "q")).isEqualTo(1L);
	}

	@Test
	void aScheduledEntryWithoutJobIsDropped() {
		this.engine.putInto("q", "gone", 5);
		this.engine.putInto("q", "a", 5);
		forget("gone");
		assertThat(this.engine.at(1005).pop(5)).containsExactly("a");
		assertThat(dropped("scheduled")).isEqualTo("1");
	}

	@Test
	void aLeaseWithoutJobIsDropped() {
		this.engine.put("gone");
		this.engine.pop(1);
		forget("gone");
		this.engine.put("a");
		assertThat(this.engine.at(1060).pop(5)).containsExactly("a");
		assertThat(dropped("lease")).isEqualTo("1");
		assertThat(this.engine.places().get("leases q")).containsExactly("a");
		this.engine.corrupted();
	}

	@Test
	void manyOfThemNeedSeveralPops() {
		IntStream.range(0, 600).forEach((i) -> this.engine.put("gone" + i));
		IntStream.range(0, 600).forEach((i) -> forget("gone" + i));
		this.engine.put("a");
		assertThat(this.engine.pop(1)).isEmpty();
		assertThat(this.engine.pop(1)).isEmpty();
		assertThat(this.engine.pop(1)).containsExactly("a");
		assertThat(dropped("work")).isEqualTo("600");
	}

	@Test
	void anEntryInASecondQueueIsNoJob() {
		this.engine.put("a");
		this.engine.redis().opsForZSet().add(this.engine.key("qw:1:pk"), "0000000000001a", 0);
		this.engine.redis().opsForSet().add(this.engine.key("qt:p"), "k");
		assertThat(this.engine.call("pop", "p", "w", 1)).isEqualTo("{}");
		assertThat(this.engine.pop(1)).containsExactly("a");
	}

	@Test
	void aSecondEntryOfAJobIsNoSecondJob() {
		this.engine.put("a");
		this.engine.redis().opsForZSet().add(this.engine.key("qw:1:qk"), "0000000000000a", -5);
		assertThat(this.engine.pop(5)).containsExactly("a");
		assertThat(dropped("work")).isEqualTo("1");
	}

	@Test
	void aScheduledEntryOfARunningJobIsDropped() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.redis().opsForZSet().add(this.engine.key("qs:q"), "a", 1000);
		this.engine.redis().opsForZSet().add(this.engine.key("due"), "q", 1000);
		assertThat(this.engine.pop("v", 1)).isEmpty();
		assertThat(dropped("scheduled")).isEqualTo("1");
	}

	@Test
	void peekDoesNotMind() {
		this.engine.put("gone");
		this.engine.put("a");
		forget("gone");
		assertThat(EngineForTests.jids(this.engine.call("peek", "q", 5))).isEqualTo(List.of("a"));
		this.engine.corrupted();
	}

	@Test
	void aDependentThatIsGoneIsPassedOver() {
		this.engine.put("a");
		this.engine.put("gone", "depends", "[\"a\"]");
		this.engine.put("b", "depends", "[\"a\"]");
		this.engine.redis().delete(this.engine.key("jj:gone"));
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}");
		assertThat(this.engine.pop(5)).containsExactly("b");
		this.engine.corrupted();
	}

	private void forget(String jid) {
		this.engine.redis()
			.delete(List.of("jj:", "jd:", "jh:").stream().map((kind) -> this.engine.key(kind + jid)).toList());
	}

	private Object dropped(String kind) {
		return this.engine.redis().opsForHash().get(this.engine.key("quarantined"), kind);
	}

}
