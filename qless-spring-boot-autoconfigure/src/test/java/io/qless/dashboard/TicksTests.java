package io.qless.dashboard;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What browsers are told of what they have missed.
 */
class TicksTests {

	private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

	private final Ticks ticks = new Ticks(new Pulse());

	@Test
	void whoKnowsTheLatestIsToldThatNothingHappened() {
		this.ticks.add(tick("1-0", Map.of("put", 1L), Set.of("mail"), Set.of("a")));
		assertThat(this.ticks.last()).isEqualTo("1-0");
		assertThat(this.ticks.since("1-0").text()).contains("\"id\":\"1-0\"",
				"\"kinds\":{},\"queues\":[],\"jids\":[],\"point\":null");
	}

	@Test
	void whoMissedSomeIsToldThemInOne() {
		this.ticks.add(tick("1-0", Map.of("put", 7L), Set.of("other"), Set.of("z")));
		this.ticks.add(tick("2-0", Map.of("put", 1L), Set.of("mail"), Set.of("a")));
		this.ticks.add(tick("3-0", Map.of("put", 2L, "failed", 1L), Set.of("print"), Set.of("a", "b")));
		Ticks.Told told = this.ticks.since("1-0");
		assertThat(told.id()).isEqualTo("3-0");
		assertThat(told.text()).isEqualTo("{\"id\":\"3-0\",\"at\":\"2026-11-22T10:00:00Z\",\"kinds\":{\"failed\":1,"
				+ "\"put\":3},\"queues\":[\"mail\",\"print\"],\"jids\":[\"a\",\"b\"],\"point\":null}");
	}

	@Test
	void whoWasAwayForTooLongIsToldThatEverythingMayHaveChanged() {
		IntStream.rangeClosed(0, Ticks.KEPT)
			.forEach((i) -> this.ticks.add(tick(i + "-0", Map.of("put", 1L), Set.of("mail"), Set.of("a"))));
		assertThat(this.ticks.since("1-0").text()).contains("\"queues\":[\"mail\"]");
		assertThat(this.ticks.since("0-0")).satisfies((told) -> {
			assertThat(told.id()).isEqualTo(Ticks.KEPT + "-0");
			assertThat(told.text()).contains("\"kinds\":{},\"queues\":null,\"jids\":null");
		});
		assertThat(this.ticks.since("<script>").text()).contains("\"queues\":null").doesNotContain("script");
	}

	@Test
	void beforeAnythingWasSeenEverythingMayHaveChanged() {
		assertThat(this.ticks.last()).isEmpty();
		assertThat(this.ticks.since("").text()).contains("\"id\":\"\"", "\"queues\":null,\"jids\":null");
	}

	@Test
	void moreNamesThanABrowserNeedsAreNotTold() {
		Set<String> many = IntStream.range(0, Tick.NAMES).mapToObj((i) -> "j" + i).collect(Collectors.toSet());
		this.ticks.add(tick("0-0", Map.of(), Set.of(), Set.of()));
		this.ticks.add(tick("1-0", Map.of("put", 100L), Set.of("mail"), many));
		assertThat(this.ticks.since("0-0").text()).contains("\"j99\"");
		this.ticks.add(tick("2-0", Map.of("put", 1L), Set.of("mail"), Set.of("another")));
		assertThat(this.ticks.since("0-0").text()).contains("\"queues\":[\"mail\"],\"jids\":null");
		assertThat(this.ticks.since("1-0").text()).contains("\"jids\":[\"another\"]");
	}

	@Test
	void aGapInWhatWasSeenIsAGapInWhatIsTold() {
		this.ticks.add(tick("0-0", Map.of(), Set.of(), Set.of()));
		this.ticks.add(Tick.everything("1-0", null));
		this.ticks.add(tick("2-0", Map.of("put", 1L), Set.of("mail"), Set.of("a")));
		assertThat(this.ticks.since("0-0").text()).contains("\"queues\":null,\"jids\":null");
		assertThat(this.ticks.since("1-0").text()).contains("\"queues\":[\"mail\"]");
	}

	@Test
	void whatManyAreToldIsWrittenOnce() {
		this.ticks.add(tick("0-0", Map.of(), Set.of(), Set.of()));
		this.ticks.add(tick("1-0", Map.of("put", 1L), Set.of("mail"), Set.of("a")));
		assertThat(this.ticks.since("0-0")).isSameAs(this.ticks.since("0-0"));
	}

	private static Tick tick(String id, Map<String, Long> kinds, Set<String> queues, Set<String> jids) {
		return new Tick(id, AT, kinds, new TreeSet<>(queues), new TreeSet<>(jids), null);
	}

}
