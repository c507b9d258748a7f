package io.qless.lua.commands;

import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command {@code recur.spawn}.
 */
class RecurSpawnIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void recurringJobsAreMadeWithoutAPop() {
		recur("q", "r", 10, 5);
		recur("p", "s", 10, 7);
		assertThat(spawn(1000)).isEqualTo("5.000000");
		assertThat(this.engine.places()).isEmpty();
		this.engine.listen();
		assertThat(spawn(1016)).isEqualTo("1.000000");
		assertThat(this.engine.heard("wake")).containsExactly("wake q", "wake p");
		assertThat(this.engine.places()).containsOnlyKeys("waiting q k", "waiting p k");
		assertThat(this.engine.pop(5)).containsExactly("r-1", "r-2");
		assertThat(spawn(1016)).isEqualTo("1.000000");
		assertThat(spawn(1017)).isEqualTo("8.000000");
	}

	@Test
	void aJobIsMadeByASpawnOrAPopAndNotByBoth() {
		recur("q", "r", 10, 0);
		assertThat(this.engine.pop(5)).containsExactly("r-1");
		assertThat(spawn(1000)).isEqualTo("10.000000");
		assertThat(spawn(1010)).isEqualTo("10.000000");
		assertThat(this.engine.at(1010).pop(5)).containsExactly("r-2");
		assertThat(this.engine.call("length", "q")).isEqualTo(2L);
	}

	@Test
	void nothingIsLeftToBeMade() {
		assertThat(spawn(1000)).isEqualTo("");
		recur("q", "r", 10, 5);
		this.engine.call("unrecur", "r");
		assertThat(spawn(1000)).isEqualTo("5.000000");
		assertThat(spawn(1005)).isEqualTo("");
		var before = this.engine.dump();
		assertThat(spawn(1006)).isEqualTo("");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void aChangedRecurringJobComesWhereAndWhenItShall() {
		recur("q", "r", 60, 50);
		this.engine.call("recur.update", "r", "interval", 20, "queue", "p");
		assertThat(spawn(1009)).isEqualTo("1.000000");
		spawn(1010);
		assertThat(this.engine.places()).containsOnlyKeys("waiting p k");
	}

	@Test
	void aCallMakesThirtyJobsAtMost() {
		IntStream.range(0, 70).forEach((i) -> recur("q" + i % 5, "r" + i, 10, 0));
		assertThat(spawn(1000)).isEqualTo("0.000000");
		assertThat(made()).isEqualTo(30);
		assertThat(this.engine.call("recur.spawn", 300)).isEqualTo("0.000000");
		assertThat(made()).isEqualTo(60);
		assertThat(this.engine.call("recur.spawn", 3)).isEqualTo("0.000000");
		assertThat(made()).isEqualTo(63);
		assertThat(spawn(1000)).isEqualTo("10.000000");
		assertThat(made()).isEqualTo(70);
	}

	@Test
	void theJobsOfAPausedQueueAreMadeAndWait() {
		recur("q", "r", 10, 0);
		this.engine.call("pause", "q");
		assertThat(spawn(1000)).isEqualTo("10.000000");
		assertThat(this.engine.pop(5)).isEmpty();
		this.engine.call("unpause", "q");
		assertThat(this.engine.pop(5)).containsExactly("r-1");
	}

	@Test
	void whoSleepsHearsOfAnEarlierRunOnly() {
		this.engine.listen();
		recur("q", "r", 100, 50);
		recur("p", "s", 100, 60);
		recur("q", "t", 100, 50);
		recur("o", "u", 100, 40);
		assertThat(this.engine.heard("task")).containsExactly("task ", "task ");
		this.engine.call("recur.update", "s", "interval", 70);
		assertThat(this.engine.heard("task")).containsExactly("task ");
		spawn(1030);
		assertThat(this.engine.heard("task")).isEmpty();
	}

	private int made() {
		return this.engine.places().values().stream().mapToInt((jids) -> jids.size()).sum();
	}

	private void recur(String queue, String jid, int interval, int offset) {
		this.engine.call("recur", queue, jid, "k", "{}", "interval", interval, offset);
	}

	private Object spawn(int now) {
		return this.engine.at(now).call("recur.spawn");
	}

}
