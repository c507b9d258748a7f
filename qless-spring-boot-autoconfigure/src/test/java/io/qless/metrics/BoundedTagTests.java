package io.qless.metrics;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoundedTagTests {

	private final BoundedTag tag = new BoundedTag();

	@Test
	void aHundredValuesAreKeptAndTheRestAreOne() {
		Set<String> seen = IntStream.range(0, 10_000)
			.parallel()
			.mapToObj((i) -> this.tag.of("queue-" + i))
			.collect(Collectors.toSet());
		assertThat(seen).hasSize(101).contains("other");
	}

	@Test
	void aValueThatWasKeptStays() {
		assertThat(this.tag.of("first")).isEqualTo("first");
		IntStream.range(0, 1000).forEach((i) -> this.tag.of("queue-" + i));
		assertThat(this.tag.of("first")).isEqualTo("first");
		assertThat(this.tag.of("late")).isEqualTo("other");
	}

}
