package io.qless.lua.commands;

import java.util.List;
import java.util.SortedMap;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

class AnnounceIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void anAnnouncementIsKeptUntilItEnds() {
		assertThat(announce("w", 60)).isEqualTo(List.of(""));
		assertThat(this.engine.redis().opsForSet().members(this.engine.key("wa:w"))).contains("qq", "qp", "tk")
			.hasSize(4);
		assertThat(this.engine.redis().opsForZSet().score(this.engine.key("announced"), "w")).isEqualTo(1060);
		assertThat(this.engine.redis().getExpire(this.engine.key("wa:w"))).isBetween(50L, 60L);
		assertThat(EngineForTests.json(this.engine.call("workers"))).hasSize(1);
	}

	@Test
	void theSameAgainOnlyLastsLonger() {
		announce("w", 60);
		SortedMap<String, String> before = this.engine.dump();
		announce("w", 60);
		assertThat(this.engine.dump().keySet()).isEqualTo(before.keySet());
		this.engine.at(1030);
		announce("w", 60);
		assertThat(this.engine.redis().opsForZSet().score(this.engine.key("announced"), "w")).isEqualTo(1090);
	}

	@Test
	void aNewAnnouncementReplacesTheOld() {
		announce("w", 60);
		this.engine.call("worker.announce", "w", "[\"r\"]", "", 60);
		assertThat(this.engine.redis().opsForSet().members(this.engine.key("wa:w"))).contains("qr", "t").hasSize(3);
	}

	@Test
	void aWorkerThatStopsIsForgotten() {
		announce("w", 60);
		announce("v", 60);
		this.engine.call("worker.announce", "w", "[]", "", 0);
		assertThat(this.engine.redis().hasKey(this.engine.key("wa:w"))).isFalse();
		assertThat(this.engine.redis().opsForZSet().range(this.engine.key("announced"), 0, -1)).containsExactly("v");
		assertThat(this.engine.redis().opsForZSet().range(this.engine.key("workers"), 0, -1)).containsExactly("v");
	}

	@Test
	void oneWithJobsInItsHandsIsNot() {
		this.engine.put("a");
		this.engine.pop(1);
		announce("w", 60);
		this.engine.call("worker.announce", "w", "[]", "", 0);
		assertThat(this.engine.redis().opsForZSet().range(this.engine.key("workers"), 0, -1)).containsExactly("w");
	}

	@Test
	void announcementsThatEndedAreTakenAwayTenAtATime() {
		for (int i = 0; i < 15; i++) {
			announce("old" + i, 60);
		}
		this.engine.at(1060);
		announce("w", 60);
		assertThat(this.engine.redis().opsForZSet().size(this.engine.key("announced"))).isEqualTo(6);
		announce("w", 60);
		assertThat(this.engine.redis().opsForZSet().range(this.engine.key("announced"), 0, -1)).containsExactly("w");
		assertThat(this.engine.redis().keys(this.engine.key("wa:*"))).containsExactly(this.engine.key("wa:w"));
	}

	@Test
	void aWorkerMayListenToThousandsOfQueues() {
		StringBuilder queues = new StringBuilder("[\"q0\"");
		for (int i = 1; i < 10_000; i++) {
			queues.append(",\"q").append(i).append('"');
		}
		this.engine.call("worker.announce", "w", queues + "]", "[\"k\"]", 60);
		assertThat(this.engine.redis().opsForSet().size(this.engine.key("wa:w"))).isEqualTo(10_002);
	}

	private Object announce(String worker, int ttl) {
		return this.engine.call("worker.announce", worker, "[\"q\",\"p\"]", "[\"k\"]", ttl);
	}

}
