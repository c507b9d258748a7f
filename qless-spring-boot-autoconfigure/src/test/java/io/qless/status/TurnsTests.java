package io.qless.status;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When jobs are looked at of which there was no news.
 */
class TurnsTests {

	private final Turns turns = new Turns(Duration.ofNanos(30), 2);

	@Test
	void aJobIsDueWhenItWasNotLookedAtForLong() {
		this.turns.looked(List.of("a"), 100);
		assertThat(this.turns.due(129)).isEmpty();
		assertThat(this.turns.due(130)).containsExactly("a");
		this.turns.looked(List.of("a"), 130);
		assertThat(this.turns.due(131)).isEmpty();
	}

	@Test
	void thoseLookedAtLongestAgoComeFirstAndOnlySomeAtATime() {
		this.turns.looked(List.of("a", "b", "c"), 100);
		this.turns.looked(List.of("a"), 101);
		assertThat(this.turns.due(200)).containsExactly("b", "c");
	}

	@Test
	void whatNobodyFollowsIsForgotten() {
		this.turns.looked(List.of("a", "b"), 100);
		this.turns.keep(Set.of("b"));
		assertThat(this.turns.due(200)).containsExactly("b");
	}

}
