package io.qless.lua;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What holds of leases and runs, by number: I2 to I4, I9, I13.
 */
class LeaseInvariantsIntegrationTests {

	private static final int GRANTS = 40;

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void i02_whatWasAcknowledgedSurvivesKills() {
		try (PrivateRedis server = RedisForTests.privateServer("--appendonly", "yes", "--appendfsync", "always")) {
			Set<String> put = Collections.synchronizedSet(new HashSet<>());
			Set<String> complete = Collections.synchronizedSet(new HashSet<>());
			for (int round = 0; round < 3; round++) {
				LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(server.url());
				EngineForTests killed = new EngineForTests(ScriptsForTests.SINGLE, connections, "ql");
				int before = put.size();
				CompletableFuture<Void> work = CompletableFuture.runAsync(() -> work(killed, put, complete));
				while (put.size() < before + 200) {
					Thread.onSpinWait();
				}
				server.kill();
				connections.destroy();
				assertThatThrownBy(work::join);
				server.start();
				assertKept(server, put, complete);
			}
			assertThat(complete).isNotEmpty();
		}
	}

	/** Until Redis is gone. */
	private static void work(EngineForTests engine, Set<String> put, Set<String> complete) {
		while (true) {
			String jid = "j" + put.size();
			engine.put(jid);
			put.add(jid);
			if (put.size() % 3 == 0) {
				for (String popped : engine.pop(2)) {
					engine.call("complete", popped, "w", "q", "{}");
					complete.add(popped);
				}
			}
		}
	}

	private static void assertKept(PrivateRedis server, Set<String> put, Set<String> complete) {
		LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(server.url());
		EngineForTests again = new EngineForTests(ScriptsForTests.SINGLE, connections, "ql");
		PlacesForTests places = PlacesForTests.read(again.redis(), "ql");
		places.check();
		assertThat(places.states().keySet()).containsAll(put);
		assertThat(complete).allSatisfy((jid) -> assertThat(places.states().get(jid)).isEqualTo("complete"));
		connections.destroy();
	}

	/** Some have a clock of their own, ten minutes ahead. */
	@Test
	void i03_theLeasesOfAJobNeverOverlap() {
		this.engine.config("clock", "redis");
		this.engine.config("grace-period", 0);
		this.engine.config("q-heartbeat", 0.04);
		this.engine.config("poison-after", 0);
		this.engine.put("a", "retries", 1000000);
		double ahead = System.currentTimeMillis() / 1000.0 + 600;
		List<Lease> leases = Collections.synchronizedList(new ArrayList<>());
		CompletableFuture
			.allOf(IntStream.range(0, 4)
				.mapToObj((i) -> CompletableFuture.runAsync(
						() -> take(this.engine.through(ScriptsForTests.SINGLE).at((i % 2 == 0) ? "" : ahead), leases)))
				.toArray(CompletableFuture[]::new))
			.join();
		leases.sort(Comparator.comparing(Lease::token));
		for (int i = 1; i < leases.size(); i++) {
			assertThat(leases.get(i).start()).isGreaterThanOrEqualTo(leases.get(i - 1).end());
		}
	}

	private static void take(EngineForTests engine, List<Lease> leases) {
		while (leases.size() < GRANTS) {
			for (List<Object> job : engine.records("w", 1, "[\"k\"]")) {
				double end = Double.parseDouble((String) job.get(9));
				leases.add(new Lease(Long.parseLong((String) job.get(8)), end - 0.04, end));
			}
		}
	}

	private record Lease(long token, double start, double end) {
	}

	@Test
	void i04_tokensRiseAndAStaleOneIsRefusedByEveryVerb() {
		this.engine.config("grace-period", 0);
		this.engine.put("a", "retries", 100);
		long last = 0;
		String stale = "0";
		for (int i = 0; i < 10; i++) {
			assertThat(this.engine.at(2000 + i * 100).pop("w", 1)).containsExactly("a");
			String token = this.engine.token("a");
			assertThat(Long.parseLong(token)).isGreaterThan(last);
			last = Long.parseLong(token);
			var before = this.engine.dump();
			InvariantsIntegrationTests.endings("a", "w", stale)
				.forEach((call) -> assertThatThrownBy(() -> call.run(this.engine)).as(call.toString())
					.isInstanceOfSatisfying(LuaException.class,
							(refusal) -> assertThat(refusal.code()).isEqualTo("LEASELOST")));
			assertThat(this.engine.dump()).isEqualTo(before);
			this.engine.at(2000 + i * 100);
			switch (i % 3) {
				case 0 -> this.engine.call("release", "a", "w");
				case 1 -> this.engine.call("timeout", "a");
				default -> this.engine.at(2060 + i * 100);
			}
			stale = token;
		}
	}

	@Test
	void i09_eachSlotOfARecurringJobHasOneChild() {
		double start = System.currentTimeMillis() / 1000.0 - 20;
		this.engine.config("q-max-concurrency", 1000);
		CompletableFuture.allOf(IntStream.range(0, 4).mapToObj((i) -> CompletableFuture.runAsync(() -> {
			EngineForTests own = this.engine.through(ScriptsForTests.SINGLE);
			for (int step = 0; step < 25; step++) {
				own.at(start + step).call("recur", "q", "r", "k", "{}", "interval", 2, 0);
				own.pop("w" + i, 3);
			}
		})).toArray(CompletableFuture[]::new)).join();
		assertThat(slots("r")).as("none twice").doesNotHaveDuplicates();
		int before = slots("r").size();
		double after = start + 1024;
		while (!this.engine.at(after).pop("v", 250).isEmpty()) {
			assertThat(slots("r")).doesNotHaveDuplicates();
		}
		assertThat(slots("r")).as("all those of the outage").hasSize(before + 500);
		this.engine.call("recur", "p", "few", "k", "{}", "interval", 2, 0, "backlog", 3);
		assertThat(EngineForTests.jids(this.engine.at(after + 101).call("pop", "p", "v", 250))).hasSize(3);
	}

	private List<Integer> slots(String template) {
		List<String> jids = this.engine.dump()
			.keySet()
			.stream()
			.filter((key) -> key.startsWith(this.engine.key("jj:" + template + "-")))
			.map((key) -> key.substring(this.engine.key("jj:").length()))
			.toList();
		return jids.stream().map((jid) -> this.engine.job(jid).path("history").path(0).path("when").asInt()).toList();
	}

	/** A hand-back is no run; a lease that ran out is one. */
	@Test
	void i13_runsAreOneMoreThanRetriesAndExpiries() {
		this.engine.config("grace-period", 0);
		this.engine.put("a", "retries", 4);
		int runs = 0;
		AtomicInteger now = new AtomicInteger(2000);
		for (String end : List.of("release", "retry", "expiry", "release", "expiry", "release", "retry", "expiry")) {
			assertThat(this.engine.at(now.get()).pop("w", 1)).as("before " + end).containsExactly("a");
			runs++;
			switch (end) {
				case "release" -> {
					this.engine.call("release", "a", "w", "token", this.engine.token("a"));
					runs--;
				}
				case "retry" -> this.engine.call("retry", "a", "q", "w", 0, "g", "m", "token", this.engine.token("a"));
				default -> now.addAndGet(60);
			}
		}
		assertThat(runs).isEqualTo(1 + 4);
		assertThat(this.engine.at(now.get()).pop("w", 1)).isEmpty();
		assertThat(this.engine.state("a")).isEqualTo("failed");
		assertThat(this.engine.job("a").path("remaining").asInt()).isEqualTo(-1);
	}

}
