package io.qless.client;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChunksTests {

	@Test
	void nothingIsNoChunk() {
		assertThat(Chunks.of(List.of(), (one) -> 1)).isEmpty();
	}

	@Test
	void noChunkHasMoreThanTwoHundredAndFifty() {
		List<Integer> all = IntStream.range(0, 501).boxed().toList();
		List<List<Integer>> chunks = Chunks.of(all, (one) -> 1);
		assertThat(chunks).extracting(List::size).containsExactly(250, 250, 1);
		assertThat(chunks.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
	}

	@Test
	void noChunkIsHeavierThanAMillionCharacters() {
		assertThat(Chunks.of(Collections.nCopies(5, ""), (one) -> 400_000)).extracting(List::size)
			.containsExactly(2, 2, 1);
		assertThat(Chunks.of(Collections.nCopies(5, ""), (one) -> 500_000)).extracting(List::size)
			.containsExactly(2, 2, 1);
	}

	@Test
	void whatIsTooHeavyStandsAlone() {
		assertThat(Chunks.of(List.of(1L, 2_000_000L, 1L, 1L), (one) -> one))
			.isEqualTo(List.of(List.of(1L), List.of(2_000_000L), List.of(1L, 1L)));
	}

}
