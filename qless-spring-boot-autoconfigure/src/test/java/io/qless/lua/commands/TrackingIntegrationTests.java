package io.qless.lua.commands;

import io.qless.lua.EngineForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TrackingIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void theReplySaysWhetherAnythingChanged() {
		this.engine.put("a");
		assertThat(this.engine.call("track", "track", "a")).isEqualTo("1");
		assertThat(this.engine.call("track", "track", "a")).isEqualTo("0");
		assertThat(this.engine.job("a").path("tracked").asBoolean()).isTrue();
		assertThat(this.engine.call("track", "untrack", "a")).isEqualTo("1");
		assertThat(this.engine.call("track", "untrack", "a")).isEqualTo("0");
		assertThat(this.engine.job("a").path("tracked").asBoolean()).isFalse();
	}

	@Test
	void aChangeIsAlwaysPublished() {
		this.engine.put("a");
		this.engine.listen();
		this.engine.call("track", "track", "a");
		this.engine.call("track", "track", "a");
		this.engine.call("track", "untrack", "a");
		this.engine.call("track", "untrack", "unknown");
		assertThat(this.engine.heard()).containsExactly("track a", "track a", "untrack a", "untrack unknown");
	}

	@Test
	void trackedJobsAreShownInTheOrderOfTheirTracking() {
		this.engine.put("a");
		this.engine.put("b");
		assertThat(this.engine.call("track")).asString().contains("\"jobs\":{}").contains("\"expired\":{}");
		this.engine.call("track", "track", "b");
		this.engine.at(1001).call("track", "track", "a");
		this.engine.at(1002).call("track", "track", "b");
		var shown = EngineForTests.json(this.engine.call("track"));
		assertThat(shown.path("jobs")).extracting((job) -> job.path("jid").asString()).containsExactly("b", "a");
		assertThat(shown.path("jobs").path(0)).isEqualTo(this.engine.job("b")).hasSize(17);
	}

	@Test
	void theLifeOfATrackedJobIsPublished() {
		this.engine.put("a");
		this.engine.call("track", "track", "a");
		this.engine.listen();
		this.engine.put("a");
		assertThat(this.engine.heard()).containsExactly("log {event=put, jid=a, queue=q}", "wake q", "put a");
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}", "next", "p");
		assertThat(this.engine.heard()).containsExactly("popped a", "completed a",
				"log {event=advanced, jid=a, queue=q, to=p}", "wake p");
		this.engine.call("pop", "p", "w", 1);
		this.engine.call("fail", "a", "w", "group", "message");
		assertThat(this.engine.heard()).containsExactly("popped a",
				"log {event=failed, group=group, jid=a, message=message, worker=w}", "failed a");
		this.engine.call("unfail", "q", "group");
		assertThat(this.engine.heard()).containsExactly("wake q");
		this.engine.call("cancel", "a");
		assertThat(this.engine.heard()).containsExactly("log {event=canceled, jid=a, queue=q, worker=}", "canceled a");
	}

	@Test
	void anExhaustedRetryIsPublishedToTrackersAndOnAChannelOfItsOwn() {
		this.engine.put("a", "retries", 0);
		this.engine.call("track", "track", "a");
		this.engine.pop(1);
		this.engine.listen();
		assertThat(this.engine.call("retry", "a", "q", "w")).isEqualTo(-1L);
		assertThat(this.engine.heard()).containsExactly("failed a",
				"exhausted {event=failed, group=failed-retries-q, jid=a, message=Job exhausted retries in queue \"q\", worker=}");
	}

	@Test
	void aCanceledJobIsNoLongerTracked() {
		this.engine.put("a");
		this.engine.call("track", "track", "a");
		this.engine.call("cancel", "a");
		assertThat(this.engine.redis().hasKey(this.engine.key("tracked"))).isFalse();
		this.engine.put("a");
		assertThat(this.engine.job("a").path("tracked").asBoolean()).isFalse();
	}

	@Test
	void anExpiredJobIsNoLongerTracked() {
		this.engine.config("jobs-history-count", 0);
		this.engine.put("a");
		this.engine.call("track", "track", "a");
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}");
		assertThat(this.engine.call("get", "a")).isNull();
		assertThat(this.engine.redis().hasKey(this.engine.key("tracked"))).isFalse();
	}

	@Test
	void aTrackedJobThatIsGoneIsNamedAndCanBeUntracked() {
		this.engine.redis().opsForZSet().add(this.engine.key("tracked"), "gone", 1);
		assertThat(EngineForTests.json(this.engine.call("track")).path("expired").toString()).isEqualTo("[\"gone\"]");
		assertThat(this.engine.call("track", "untrack", "gone")).isEqualTo("1");
		assertThat(this.engine.redis().hasKey(this.engine.key("tracked"))).isFalse();
	}

	@Test
	void onlyAJobThatExistsIsTracked() {
		assertThatThrownBy(() -> this.engine.call("track", "track", "x")).hasMessage("Track(): Job does not exist");
		assertThatThrownBy(() -> this.engine.call("track", "follow", "x")).hasMessage("Track(): Unknown action follow");
	}

}
