package io.qless.status;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PortionsTests {

	@Test
	void allAreThereInTheirOrderAndFewTogether() {
		List<String> jids = IntStream.range(0, 25).mapToObj(Integer::toString).toList();
		List<List<String>> portions = Portions.of(jids);
		assertThat(portions).hasSize(3).allSatisfy((some) -> assertThat(some).hasSizeBetween(1, 10));
		assertThat(portions.stream().flatMap(List::stream)).containsExactlyElementsOf(jids);
	}

	@Test
	void ofNoneThereIsNone() {
		assertThat(Portions.of(List.of())).isEmpty();
	}

}
