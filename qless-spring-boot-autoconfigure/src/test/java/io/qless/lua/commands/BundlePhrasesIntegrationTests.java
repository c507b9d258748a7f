package io.qless.lua.commands;

import java.util.List;
import java.util.stream.Stream;

import io.qless.lua.EngineForTests;
import io.qless.lua.ScriptsForTests;
import io.qless.lua.ScriptsForTests.BundleException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What a client of qless sees of these commands: the bundle, called without keys.
 */
class BundlePhrasesIntegrationTests {

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

	@ParameterizedTest
	@MethodSource({ "ofJobs", "ofRecurringJobs" })
	void anErrorHasTheWordsOfTheApi(String phrase, List<Object> call) {
		var before = this.engine.dump();
		assertThatExceptionOfType(BundleException.class)
			.isThrownBy(() -> this.engine.call((String) call.get(0), call.subList(1, call.size()).toArray()))
			.withMessageMatching(
					"ERR user_script:\\d+: \\Q" + phrase + "\\E.* script: [0-9a-f]{40}, on @user_script:\\d+\\.");
		assertThat(this.engine.dump()).isEqualTo(before);
	}

	static Stream<Arguments> ofJobs() {
		return Stream.of(
				refusal("Depends(): Job idle not in the depends state: waiting", "depends", "idle", "on", "held"),
				refusal("Depends(): Job held not in the depends state: running", "depends", "held", "off", "all"),
				refusal("Depends(): Job x not in the depends state: false", "depends", "x", "on", "held"),
				refusal("Depends(): Job child cannot depend on itself", "depends", "child", "on", "child"),
				refusal("Depends(): Arg \"action\" is neither on nor off: at", "depends", "child", "at", "held"),
				refusal("Priority(): Job x does not exist", "priority", "x", 1),
				refusal("Priority(): Arg \"priority\" missing", "priority", "idle"),
				refusal("Priority(): Arg \"priority\" not a number: high", "priority", "idle", "high"),
				refusal("Log(): Job x does not exist", "log", "x", "message"),
				refusal("Log(): Arg \"message\" missing", "log", "idle"),
				refusal("Log(): Arg \"data\" not JSON", "log", "idle", "message", "{"),
				refusal("Tag(): Job x does not exist", "tag", "add", "x", "t"),
				refusal("Tag(): Job x does not exist", "tag", "remove", "x", "t"),
				refusal("Tag(): First argument must be \"add\", \"remove\", \"get\" or \"top\": nil", "tag"),
				refusal("Tag(): Arg \"tag\" missing", "tag", "get"),
				refusal("Tag(): Arg \"count\" missing or not a number: x", "tag", "top", 0, "x"),
				refusal("Events.read(): Arg \"after\" is no id of the stream: x", "events.read", "x"),
				refusal("Events.read(): Arg \"count\" missing or not a number: 0", "events.read", "", 0),
				refusal("Track(): Job does not exist", "track", "track", "x"),
				refusal("Track(): Unknown action follow", "track", "follow", "idle"),
				refusal("Failed(): Arg \"offset\" missing or not a number: x", "failed", "g", "x"),
				refusal("Unfail(): Arg \"group\" missing", "unfail", "q"),
				refusal("Timeout(): Job x does not exist", "timeout", "x"),
				refusal("Timeout(): Job idle not running", "timeout", "held", "idle"),
				refusal("Stats(): Arg \"queue\" missing", "stats"),
				refusal("Stats(): Arg \"date\" missing", "stats", "q"),
				refusal("Worker.deregister(): Arg \"worker\" missing", "worker.deregister", "w", ""),
				refusal("Queue.forget(): Arg \"queue\" missing", "queue.forget", "q", ""));
	}

	static Stream<Arguments> ofRecurringJobs() {
		return Stream.of(refusal("Recur(): Arg \"queue\" missing", "recur"),
				refusal("Recur(): Arg \"jid\" missing", "recur", "q"),
				refusal("Recur(): Arg \"klass\" missing", "recur", "q", "j"),
				refusal("Recur(): Arg \"data\" missing", "recur", "q", "j", "k"),
				refusal("Recur(): Arg \"data\" not JSON", "recur", "q", "j", "k", "{", "interval", 1, 0),
				refusal("Recur(): schedule type \"cron\" unknown", "recur", "q", "j", "k", "{}", "cron", 1, 0),
				refusal("Recur(): schedule type \"nil\" unknown", "recur", "q", "j", "k", "{}"),
				refusal("Recur(): Arg \"interval\" missing", "recur", "q", "j", "k", "{}", "interval"),
				refusal("Recur(): Arg \"interval\" not a number: x", "recur", "q", "j", "k", "{}", "interval", "x", 0),
				refusal("Recur(): Arg \"interval\" must be greater than 0", "recur", "q", "j", "k", "{}", "interval", 0,
						0),
				refusal("Recur(): Arg \"offset\" missing", "recur", "q", "j", "k", "{}", "interval", 1),
				refusal("Recur(): Odd number of additional args", "recur", "q", "j", "k", "{}", "interval", 1, 0,
						"tags"),
				refusal("Recur(): Arg \"tags\" not JSON", "recur", "q", "j", "k", "{}", "interval", 1, 0, "tags", "["),
				refusal("Recur(): Arg \"priority\" not a number: x", "recur", "q", "j", "k", "{}", "interval", 1, 0,
						"priority", "x"),
				refusal("Recur(): Arg \"retries\" missing or not a number: x", "recur", "q", "j", "k", "{}", "interval",
						1, 0, "retries", "x"),
				refusal("Recur(): Arg \"backlog\" missing or not a number: x", "recur", "q", "j", "k", "{}", "interval",
						1, 0, "backlog", "x"),
				refusal("Recur(): a job with the jid idle exists", "recur", "q", "idle", "k", "{}", "interval", 1, 0),
				refusal("Recur(): No recurring job idle", "recur.update", "idle", "priority", 1),
				refusal("Recur(): Unrecognized option \"tags\"", "recur.update", "every", "tags", "[]"),
				refusal("Recur(): Arg \"interval\" must be greater than 0", "recur.update", "every", "interval", -1),
				refusal("Recur(): No recurring job idle", "recur.tag", "idle", "t"),
				refusal("Recur(): No recurring job idle", "recur.untag", "idle", "t"),
				refusal("Recur(): Arg \"jid\" missing", "recur.get"),
				refusal("Recur(): Arg \"jid\" missing", "unrecur"));
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

	private static Arguments refusal(String phrase, Object... call) {
		return arguments(phrase, List.of(call));
	}

}
