package io.qless.lua.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.qless.lua.EngineForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.script.RedisScript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The stream of events: there while it is read, bounded, and honest about what it lost.
 */
class EventStreamIntegrationTests {

	private static final String OPENED = "{\"event\":\"opened\"}";

	@RegisterExtension
	final EngineForTests engine = new EngineForTests();

	@Test
	void nothingIsKeptBeforeSomebodyReads() {
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.call("retry", "a", "q", "w");
		this.engine.call("pause", "q");
		this.engine.call("cancel", "a", "unknown");
		assertThat(exists()).isFalse();
	}

	@Test
	void theFirstReadOpensItForFiveMinutes() {
		this.engine.put("before");
		Read read = read("");
		assertThat(read.events()).isEmpty();
		assertThat(read.missed()).isFalse();
		assertThat(this.engine.redis().type(key())).isEqualTo(DataType.STREAM);
		assertThat(this.engine.redis().getExpire(key())).isBetween(290L, 300L);
	}

	@Test
	void anOrdinaryLifeIsTold() {
		String start = read("").last();
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.call("complete", "a", "w", "q", "{}");
		assertThat(read(start).all("event")).endsWith("put", "popped", "completed");
	}

	@Test
	void eachReadKeepsIt() {
		String last = read("").last();
		this.engine.redis().expire(key(), Duration.ofSeconds(10));
		read(last);
		assertThat(this.engine.redis().getExpire(key())).isBetween(290L, 300L);
	}

	@Test
	void whatHappensKeepsItNoLonger() {
		read("");
		this.engine.redis().expire(key(), Duration.ofSeconds(10));
		this.engine.put("a");
		assertThat(this.engine.redis().getExpire(key())).isBetween(1L, 10L);
	}

	@Test
	void whatHappenedBehindAnIdIsReadOnceAndInOrder() {
		String start = read("").last();
		this.engine.put("a");
		this.engine.put("b");
		Read first = read(start);
		assertThat(first.jids()).containsExactly("a", "b");
		assertThat(first.missed()).isFalse();
		assertThat(read(first.last())).isEqualTo(new Read(first.last(), List.of(), List.of(), false));
		this.engine.put("c");
		assertThat(read(first.last()).jids()).containsExactly("c");
		assertThat(read(start).jids()).containsExactly("a", "b", "c");
	}

	@Test
	void aNewReaderStartsWithWhatComes() {
		read("");
		this.engine.put("a");
		String now = read("").last();
		this.engine.put("b");
		assertThat(read(now).jids()).containsExactly("b");
	}

	@Test
	void aPageEndsWhereTheNextBegins() {
		String start = read("").last();
		IntStream.range(0, 5).forEach((i) -> this.engine.put("j" + i));
		Read page = read(start, 2);
		assertThat(page.jids()).containsExactly("j0", "j1");
		page = read(page.last(), 2);
		assertThat(page.jids()).containsExactly("j2", "j3");
		assertThat(page.missed()).isFalse();
		assertThat(read(page.last(), 2).jids()).containsExactly("j4");
	}

	@Test
	void whatOneCallDidToManyJobsIsToldOneByOne() {
		String start = read("").last();
		List<String> jids = IntStream.range(0, 40).mapToObj((i) -> "j" + i).toList();
		jids.forEach(this.engine::put);
		this.engine.pop(40);
		Object[] completions = Stream
			.concat(Stream.of("w"), jids.stream().flatMap((jid) -> Stream.of("3", jid, "q", "{}")))
			.toArray();
		this.engine.call("complete.many", completions);
		Read all = read(start, 1000);
		assertThat(all.jids()).containsExactlyElementsOf(Stream.of(jids, jids, jids).flatMap(List::stream).toList());
		assertThat(all.ids()).doesNotHaveDuplicates();
		assertThat(pages(start, 7)).isEqualTo(all.events());
		assertThat(all.ids()).allSatisfy((id) -> assertThat(read(id, 1000).events())
			.isEqualTo(all.events().subList(all.ids().indexOf(id) + 1, all.events().size())));
		assertThat(read("").last()).isEqualTo(all.last());
	}

	@Test
	void jobsThatEndTogetherAreToldWithTheirOwnQueues() {
		this.engine.put("a");
		this.engine.call("put", "me", "p", "b", "k", "{}", "0");
		this.engine.put("c");
		this.engine.pop(2);
		this.engine.call("pop", "p", "w", 1);
		String start = read("").last();
		this.engine.call("complete.many", "w", 3, "a", "q", "{}", 3, "b", "p", "{}", 3, "c", "q", "{}");
		assertThat(read(start).all("queue")).containsExactly("q", "p", "q");
	}

	@Test
	void aPageGoesOnOverManyEntries() {
		String start = read("").last();
		fill(350);
		assertThat(read(start, 320).events()).hasSize(320);
		assertThat(pages(start, 320)).hasSize(350);
	}

	@Test
	void aPageHasAThousandEventsAtMost() {
		String start = read("").last();
		fill(1500);
		assertThat(read(start, 5000).events()).hasSize(1000);
	}

	@Test
	void theStreamStaysNearTenThousandEvents() {
		String start = read("").last();
		fill(12_000);
		this.engine.put("a");
		assertThat(this.engine.redis().opsForStream().size(key())).isBetween(10_000L, 10_200L);
		assertThat(read(start).missed()).isTrue();
	}

	@Test
	void aReaderWhoseEventWasTrimmedHearsThatItMissedSome() {
		String start = read("").last();
		this.engine.put("a");
		this.engine.put("b");
		this.engine.redis().opsForStream().trim(key(), 1);
		Read read = read(start);
		assertThat(read.jids()).containsExactly("b");
		assertThat(read.missed()).isTrue();
		assertThat(read(read.last()).missed()).isFalse();
	}

	@Test
	void aReaderWhoWasAwayTooLongHearsThatItMissedSome() {
		String start = read("").last();
		this.engine.redis().delete(key());
		this.engine.put("a");
		Read read = read(start);
		assertThat(read.missed()).isTrue();
		assertThat(read.events()).isEmpty();
		this.engine.put("b");
		assertThat(read(read.last()).jids()).containsExactly("b");
	}

	@Test
	void soDoesOneWhoseStreamSomebodyElseBeganAnew() {
		String start = read("").last();
		this.engine.redis().delete(key());
		// An id is a time: within a millisecond the new stream would begin with the old
		// one's.
		Awaitility.await().until(() -> System.currentTimeMillis() > Long.parseLong(start.replaceAll("-.*", "")));
		read("");
		this.engine.put("a");
		Read read = read(start);
		assertThat(read.missed()).isTrue();
		assertThat(read.events().get(0)).isEqualTo(OPENED);
		assertThat(read.events().get(1)).contains("\"jid\":\"a\"");
	}

	@Test
	void anIdBehindTheEndMissesAndGoesOnFromTheEnd() {
		read("");
		this.engine.put("a");
		Read read = read("99999999999999-0");
		assertThat(read.missed()).isTrue();
		assertThat(read.events()).isEmpty();
		this.engine.put("b");
		assertThat(read(read.last()).jids()).containsExactly("b");
	}

	@Test
	void theIdsAreThoseOfRedisWhateverTimeTheCallerBrings() {
		long before = System.currentTimeMillis() - 60_000;
		String start = read("").last();
		this.engine.at(1000).put("a");
		assertThat(Long.parseLong(read(start).last().split("-")[0])).isGreaterThan(before);
	}

	@Test
	void aLongMessageIsCutBetweenCharactersInTheStreamAlone() {
		String message = "x" + "€".repeat(1000);
		this.engine.put("a");
		this.engine.pop(1);
		this.engine.listen();
		String start = read("").last();
		this.engine.call("fail", "a", "w", "g", message);
		assertThat(this.engine.heard("log").get(0)).contains("message=" + message);
		assertThat(EngineForTests.json(read(start).events().get(0)).path("message").asString())
			.isEqualTo("x" + "€".repeat(340) + "…");
	}

	@Test
	void somethingElseUnderItsKeyStopsNothing() {
		this.engine.redis().opsForValue().set(key(), "no stream");
		this.engine.put("a");
		assertThat(this.engine.pop(1)).containsExactly("a");
		assertThat(this.engine.call("complete", "a", "w", "q", "{}")).isEqualTo("complete");
		assertThatThrownBy(() -> read("")).hasMessageContaining("wrong kind");
	}

	/** Reads everything, so many events at a time, none of which may be missed. */
	private List<String> pages(String start, int count) {
		List<String> events = new ArrayList<>();
		Read page = read(start, count);
		while (!page.events().isEmpty()) {
			assertThat(page.missed()).isFalse();
			events.addAll(page.events());
			page = read(page.last(), count);
		}
		return events;
	}

	/** Adds events as quickly as Redis can. */
	private void fill(int count) {
		this.engine.redis()
			.execute(RedisScript.of("for i = 1, " + count + " do redis.call('XADD', KEYS[1], '*', 'e', '{}') end"),
					List.of(key()));
	}

	private boolean exists() {
		return this.engine.redis().hasKey(key());
	}

	private String key() {
		return this.engine.key("events");
	}

	private Read read(String after) {
		return read(after, 100);
	}

	private Read read(String after, int count) {
		return Read.of(this.engine.call("events.read", after, count));
	}

	/**
	 * What a read answered.
	 */
	private record Read(String last, List<String> ids, List<String> events, boolean missed) {

		static Read of(Object reply) {
			List<?> parts = (List<?>) Objects.requireNonNull(reply);
			return new Read((String) parts.get(0), column(parts.get(1), 0), column(parts.get(1), 1),
					parts.get(2).equals(1L));
		}

		private static List<String> column(Object list, int place) {
			return ((List<?>) list).stream().map((event) -> (String) ((List<?>) event).get(place)).toList();
		}

		List<String> jids() {
			return all("jid");
		}

		List<String> all(String field) {
			return this.events.stream().map((event) -> EngineForTests.json(event).path(field).asString()).toList();
		}

	}

}
