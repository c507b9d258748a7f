package io.qless.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UsageTests {

	@Test
	void whatWasUsedBetweenTwoInstantsIsTheirDifference() {
		Usage used = new Usage(12, 700, 60, 90, 5).since(new Usage(10, 500, 40, 60, 1));
		assertThat(used).isEqualTo(new Usage(2, 200, 20, 30, 4));
		assertThat(used.perSecond()).isEqualTo(100);
	}

}
