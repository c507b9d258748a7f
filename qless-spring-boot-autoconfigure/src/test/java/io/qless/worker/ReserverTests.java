package io.qless.worker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReserverTests {

	private static final List<String> ABC = List.of("a", "b", "c");

	@Test
	void orderedKeepsTheOrder() {
		Reserver ordered = Reserver.ordered();
		ordered.served("a", 1);
		assertThat(ordered.order(ABC)).isEqualTo(ABC);
	}

	@Test
	void roundRobinAsksThatQueueFirstWhichWasServedLongestAgo() {
		assertThat(served(Reserver.roundRobin(), ABC, 7)).containsExactly("a", "b", "c", "a", "b", "c", "a");
	}

	@Test
	void aQueueBehindEmptyOnesHasOneTurnARoundAllTheSame() {
		List<String> withEmptyOnes = List.of("a", "empty 1", "empty 2", "b");
		assertThat(served(Reserver.roundRobin(), withEmptyOnes, 6)).containsExactly("a", "b", "a", "b", "a", "b");
	}

	@Test
	void queuesThatAreNewJoinTheRoundAndThoseGoneLeaveIt() {
		Reserver turns = Reserver.roundRobin();
		turns.order(ABC);
		turns.served("a", 1);
		assertThat(turns.order(List.of("new", "a", "c"))).containsExactly("c", "a", "new");
		turns.served("b", 1);
		assertThat(turns.order(ABC)).containsExactly("c", "a", "b");
	}

	@Test
	void shuffledRoundRobinsBeginAnywhereAndGoRound() {
		Set<List<String>> begins = new HashSet<>();
		for (int i = 0; i < 200; i++) {
			Reserver turns = Reserver.shuffledRoundRobin();
			List<String> first = turns.order(ABC);
			begins.add(first);
			assertThat(served(turns, ABC, 6)).isEqualTo(twice(first));
		}
		assertThat(begins).hasSize(6);
	}

	@Test
	void weightedGivesEachQueueWhatItsWeightSays() {
		Reserver weighted = Reserver.weighted(Map.of("a", 3, "b*", 2));
		List<String> served = served(weighted, List.of("a", "bb", "c"), 600);
		assertThat(served.stream().filter("a"::equals)).hasSize(300);
		assertThat(served.stream().filter("bb"::equals)).hasSize(200);
	}

	@Test
	void aNameHasItsOwnWeightAndElseTheFirstPatternCounts() {
		Map<String, Integer> weights = new LinkedHashMap<>();
		weights.put("b*", 2);
		weights.put("*", 9);
		weights.put("bb", 5);
		List<String> served = served(Reserver.weighted(weights), List.of("bb", "bc"), 70);
		assertThat(served.stream().filter("bb"::equals)).hasSize(50);
	}

	@Test
	void weightsCountJobsAndNotCalls() {
		Reserver weighted = Reserver.weighted(Map.of("a", 2));
		weighted.served("a", 10);
		weighted.served("b", 4);
		assertThat(weighted.order(ABC)).containsExactly("c", "b", "a");
	}

	@Test
	void aQueueThatWasEmptyHasSavedNothingUp() {
		Reserver weighted = Reserver.weighted(Map.of());
		served(weighted, List.of("a", "b", "empty"), 100);
		List<String> later = served(weighted, ABC, 30);
		assertThat(later.stream().filter("c"::equals)).hasSizeBetween(9, 11);
	}

	@Test
	void equalsComeInTheirOrder() {
		assertThat(Reserver.weighted(Map.of()).order(List.of("z", "a"))).containsExactly("z", "a");
	}

	@Test
	void aWeightIsPositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> Reserver.weighted(Map.of("a", 0)))
			.withMessageContaining("1 or more");
	}

	/** Which queues give a job each time, if all but the empty ones have some. */
	private static List<String> served(Reserver reserver, List<String> queues, int times) {
		List<String> served = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			String first = reserver.order(queues)
				.stream()
				.filter((queue) -> !queue.startsWith("empty"))
				.findFirst()
				.orElseThrow();
			reserver.served(first, 1);
			served.add(first);
		}
		return served;
	}

	private static List<String> twice(List<String> list) {
		List<String> both = new ArrayList<>(list);
		both.addAll(list);
		return both;
	}

}
