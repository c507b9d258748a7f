package io.qless.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DelaysTests {

	private final Delays delays = new Delays();

	@Test
	void delaysAreSortedAndTakenOnce() {
		this.delays.add(3_000_000);
		this.delays.add(1_500_000);
		assertThat(this.delays.take()).containsExactly(1.5, 3);
		assertThat(this.delays.take()).isEmpty();
	}

	@Test
	void aPercentileIsADelayThatThereWas() {
		double[] sorted = new double[200];
		for (int i = 0; i < sorted.length; i++) {
			sorted[i] = i + 1;
		}
		assertThat(Delays.percentile(sorted, 50)).isEqualTo(100);
		assertThat(Delays.percentile(sorted, 99)).isEqualTo(198);
		assertThat(Delays.percentile(new double[] { 7 }, 99)).isEqualTo(7);
	}

}
