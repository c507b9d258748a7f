package io.qless.lua;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client of qless reads when a call succeeds: through the bundle without keys.
 */
class BundleRepliesIntegrationTests {

	@RegisterExtension
	final EngineForTests engine = new EngineForTests(ScriptsForTests.BUNDLE_WITHOUT_KEYS);

	@BeforeEach
	void jobsOfEachKind() {
		this.engine.at("1000.5");
		this.engine.put("held", "priority", 1);
		this.engine.pop(1);
		this.engine.put("idle");
		this.engine.put("child", "depends", "[\"idle\"]");
		this.engine.call("recur", "q", "every", "k", "{}", "interval", 60, 100);
	}

	@Test
	void theRepliesAreThoseOfTheApi() {
		assertThat(this.engine.call("depends", "child", "on", "held")).isEqualTo(1L);
		assertThat(this.engine.call("depends", "child", "off", "all")).isEqualTo(1L);
		assertThat(this.engine.call("priority", "idle", "2.5")).isEqualTo(2L);
		assertThat(this.engine.call("log", "idle", "message", "{}")).isNull();
		assertThat(this.engine.call("tag", "add", "idle", "t")).isEqualTo("[\"t\"]");
		assertThat(this.engine.call("tag", "remove", "idle", "t")).isEqualTo("{}");
		assertThat(this.engine.call("tag", "top")).isEqualTo("{}");
		assertThat(this.engine.call("track", "track", "idle")).isEqualTo("1");
		assertThat(this.engine.call("failed")).isEqualTo("{}");
		assertThat(this.engine.call("unfail", "q", "g")).isEqualTo(0L);
		assertThat(this.engine.call("timeout", "held")).isNull();
		assertThat(this.engine.call("worker.deregister", "w")).isNull();
		assertThat(this.engine.call("queue.forget", "q")).isNull();
		assertThat(this.engine.call("workers")).isEqualTo("{}");
		assertThat(this.engine.call("recur.update", "every", "priority", 1)).isEqualTo(1L);
		assertThat(this.engine.call("recur.tag", "every", "t")).isEqualTo("[\"t\"]");
		assertThat(this.engine.call("recur.untag", "every", "t")).isEqualTo("{}");
		assertThat(this.engine.call("unrecur", "every")).isEqualTo(1L);
		assertThat(this.engine.call("recur.get", "every")).isNull();
	}

	@Test
	void eventsAreOnTheChannelsOfQl() {
		this.engine.call("track", "track", "held");
		this.engine.listen();
		this.engine.call("timeout", "held");
		assertThat(this.engine.heard()).containsExactly("stalled held", "w:w {event=lock_lost, jid=held, worker=w}",
				"log {event=lock_lost, jid=held, worker=w}");
	}

	@Test
	void aNewJobHasThe17FieldsAndTheirDefaults() {
		assertThat(this.engine.job("idle")).isEqualTo(EngineForTests.json("""
				{"jid":"idle","klass":"k","state":"waiting","queue":"q","worker":"","tracked":false,"priority":0,
				 "expires":0,"retries":5,"remaining":5,"data":"{}","tags":{},"failure":{},"spawned_from_jid":false,
				 "history":[{"what":"put","when":1000,"q":"q"}],"dependents":["child"],"dependencies":{}}"""));
		assertThat(EngineForTests.json(this.engine.call("recur.get", "every"))).isEqualTo(EngineForTests.json("""
				{"jid":"every","klass":"k","state":"recur","queue":"q","priority":0,"interval":60,"retries":0,
				 "count":0,"data":"{}","tags":{},"backlog":0}"""));
	}

	@Test
	void countsHaveTheFieldsOfTheApi() {
		assertThat(EngineForTests.json(this.engine.call("queues")).path(0)).isEqualTo(EngineForTests.json("""
				{"name":"q","waiting":1,"running":1,"stalled":0,"scheduled":0,"depends":1,"recurring":1,
				 "paused":false}"""));
		assertThat(EngineForTests.json(this.engine.call("workers"))).isEqualTo(EngineForTests.json("""
				[{"name":"w","jobs":1,"stalled":0}]"""));
		assertThat(EngineForTests.json(this.engine.call("stats", "q", 1000)).path("wait").propertyNames())
			.containsExactlyInAnyOrder("count", "mean", "std", "histogram");
		assertThat(EngineForTests.json(this.engine.call("stats", "q", 1000)).path("run").path("histogram"))
			.hasSize(148);
		assertThat(EngineForTests.json(this.engine.call("failed", "none"))).isEqualTo(EngineForTests.json("""
				{"total":0,"jobs":{}}"""));
	}

	@Test
	void everyEventHasItsPayloadAndItsPlaceInTheOrder() {
		this.engine.call("track", "track", "held");
		this.engine.listen();
		this.engine.put("new");
		this.engine.call("complete", "held", "w", "q", "{}", "next", "p");
		this.engine.call("pop", "p", "w", 1);
		this.engine.call("put", "me", "p", "held", "k", "{}", 0);
		this.engine.call("pop", "p", "w", 1);
		this.engine.call("cancel", "held", "unknown");
		this.engine.call("pop", "q", "w", 2);
		this.engine.call("fail", "idle", "w", "g", "m");
		this.engine.call("complete", "new", "w", "q", "{}");
		assertThat(this.engine.heard()).filteredOn((message) -> !message.startsWith("wake "))
			.containsExactly("log {event=put, jid=new, queue=q}", "completed held",
					"log {event=advanced, jid=held, queue=q, to=p}", "popped held",
					"log {event=put, jid=held, queue=p}", "w:w {event=lock_lost, jid=held, worker=w}",
					"log {event=lock_lost, jid=held, worker=w}", "put held", "popped held",
					"log {event=canceled, jid=held, queue=p, worker=w}",
					"w:w {event=canceled, jid=held, queue=p, worker=w}", "canceled held",
					"log {event=canceled, jid=unknown, queue=false, worker=false}",
					"log {event=failed, group=g, jid=idle, message=m, worker=w}",
					"log {event=completed, jid=new, queue=q}");
	}

}
