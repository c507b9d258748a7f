package io.qless.lua.commands;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RevokeIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void theJobsStandAsTimeoutWouldLeaveThem() {
		assertThat(afterTwoPops(
				() -> this.engine.call("revoke", "b", this.engine.token("b"), "a", this.engine.token("a"))))
			.isEqualTo(afterTwoPops(() -> this.engine.call("timeout", "b", "a")));
		assertThat(this.engine.places()).isEqualTo(Map.of("waiting q k", List.of("b", "a")));
	}

	@Test
	void theHolderHearsOfIt() {
		run("a");
		this.engine.call("track", "track", "a");
		this.engine.listen();
		assertThat(this.engine.call("revoke", "a", this.engine.token("a"))).isEqualTo(List.of("a"));
		assertThat(this.engine.heard()).containsExactly("wake q", "stalled a", "w:w {event=lock_lost, jid=a, worker=w}",
				"log {event=lock_lost, jid=a, worker=w}");
	}

	@Test
	void aRunIsTakenOnce() {
		run("a");
		String token = this.engine.token("a");
		assertThat(this.engine.call("revoke", "a", token)).isEqualTo(List.of("a"));
		var before = this.engine.dump();
		assertThat(this.engine.call("revoke", "a", token)).isEqualTo(List.of());
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void aNewerRunIsNotTaken() {
		run("a");
		String token = this.engine.token("a");
		this.engine.call("revoke", "a", token);
		assertThat(this.engine.pop(1)).containsExactly("a");
		var before = this.engine.dump();
		assertThat(this.engine.call("revoke", "a", token)).isEqualTo(List.of());
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	@Test
	void whatIsNotHeldUnderTheTokenIsLeftOut() {
		run("a");
		run("b");
		this.engine.put("waits");
		String b = this.engine.token("b");
		assertThat(this.engine.call("revoke", "a", b, "waits", b, "unknown", b, "b", b, "b", b))
			.isEqualTo(List.of("b"));
		assertThat(this.engine.places()).isEqualTo(
				Map.of("leases q", List.of("a"), "worker w", List.of("a"), "waiting q k", List.of("b", "waits")));
	}

	@Test
	void aJobInItsGracePeriodIsTaken() {
		run("a");
		String token = this.engine.token("a");
		assertThat(this.engine.at(1060).pop("v", 1)).isEmpty();
		assertThat(this.engine.call("revoke", "a", token)).isEqualTo(List.of("a"));
		assertThat(this.engine.pop("v", 1)).containsExactly("a");
		assertThat(this.engine.job("a").path("remaining").asInt()).isEqualTo(5);
	}

	@Test
	void pairsAreExpected() {
		assertThatThrownBy(() -> this.engine.call("revoke"))
			.hasMessage("Revoke(): wrong number of arguments: pairs of jid and token are expected");
		assertThatThrownBy(() -> this.engine.call("revoke", "a", "1", "b"))
			.hasMessageContaining("pairs of jid and token");
		assertThatThrownBy(
				() -> this.engine.call("revoke", IntStream.range(0, 502).mapToObj(Integer::toString).toArray()))
			.hasMessage("Revoke(): more than 250 jobs in one call: 251");
	}

	@Test
	void aCallTakes250() {
		IntStream.range(0, 250).forEach((i) -> this.engine.put("j" + i));
		Object[] pairs = this.engine.records("w", 250, "")
			.stream()
			.flatMap((job) -> List.of(job.get(0), job.get(8)).stream())
			.toArray();
		assertThat((List<?>) this.engine.call("revoke", pairs)).hasSize(250);
		assertThat(this.engine.places()).containsOnlyKeys("waiting q k");
	}

	private SortedMap<String, String> afterTwoPops(Runnable call) {
		return this.engine.left(() -> {
			this.engine.at(1000);
			run("a");
			run("b");
			this.engine.at(1005.5);
			call.run();
		});
	}

	private void run(String jid) {
		this.engine.put(jid);
		assertThat(this.engine.pop(1)).containsExactly(jid);
	}

}
