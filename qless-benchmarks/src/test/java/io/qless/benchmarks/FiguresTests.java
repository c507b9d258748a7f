package io.qless.benchmarks;

import java.util.List;

import io.qless.benchmarks.Figures.Spread;
import io.qless.benchmarks.Sample.Timing;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTests {

	private final Figures figures = new Figures();

	@Test
	void theMedianIsTheMiddleOne() {
		assertThat(Spread.of(9, 1, 2)).isEqualTo(new Spread(2, 1, 9));
	}

	@Test
	void theMedianOfTwoInTheMiddleLiesBetweenThem() {
		assertThat(Spread.of(9, 1, 4, 2)).isEqualTo(new Spread(3, 1, 9));
	}

	@Test
	void whatWasNotMeasuredHasNoFigure() {
		Row row = new Row("here", "put");
		this.figures.add(row, "ours", sample(10, 30));
		assertThat(this.figures.spread(row, "theirs", Sample::ratio).isEmpty()).isTrue();
		assertThat(this.figures.spread(Limit.none("n"), "ours").isEmpty()).isTrue();
	}

	@Test
	void aRatioIsTakenInItsOwnRoundAndThenTheMedian() {
		Row row = new Row("here", "put");
		this.figures.add(row, "ours", sample(10, 20));
		this.figures.add(row, "ours", sample(100, 400));
		this.figures.add(row, "ours", sample(30, 90));
		assertThat(this.figures.spread(row, "ours", Sample::ratio)).isEqualTo(new Spread(1 / 3.0, 0.25, 0.5));
	}

	@Test
	void aSlowerVerbHasASmallerRatioByEveryClock() {
		Sample sample = new Sample(new Timing(20, 40, 50, 1000), new Timing(10, 10, 20, 3000));
		assertThat(sample.ratio()).isEqualTo(0.5);
		assertThat(sample.cpuRatio()).isEqualTo(0.4);
		assertThat(sample.seenRatio()).isEqualTo(1 / 3.0);
	}

	@Test
	void moreWaitingJobsAreComparedRoundByRound() {
		Row few = new Row("10 waiting, 100 B, 1 queue", "pop(1)");
		Row many = new Row("1,000 waiting, 100 B, 1 queue", "pop(1)");
		this.figures.add(few, "ours", sample(10, 20));
		this.figures.add(many, "ours", sample(10, 40));
		this.figures.add(few, "ours", sample(100, 200));
		this.figures.add(many, "ours", sample(10, 80));
		DepthCosts.compare(this.figures, List.of("ours"));
		Limit limit = new Limit("pop(1): cost at 1,000 waiting over that at 10", 1.2);
		assertThat(this.figures.limits()).containsExactly(limit);
		assertThat(this.figures.spread(limit, "ours")).isEqualTo(Spread.of(2, 4));
	}

	static Sample sample(double yardstick, double taken) {
		return new Sample(new Timing(taken, taken, taken, 1e6 / taken),
				new Timing(yardstick, yardstick, yardstick, 1e6 / yardstick));
	}

}
