package io.qless.benchmarks;

import java.util.List;

import org.junit.jupiter.api.Test;

import static io.qless.benchmarks.FiguresTests.sample;
import static org.assertj.core.api.Assertions.assertThat;

class ReportTests {

	private final Figures figures = new Figures();

	@Test
	void aVerbStandsBesideItsTargetAndTheOtherCandidates() {
		Row put = new Row("Here", "put");
		this.figures.add(put, "ours", sample(10, 20));
		this.figures.add(put, "theirs", sample(10, 50));
		assertThat(report()).contains("### Here")
			.contains("| | target | ours | theirs |")
			.containsPattern("\\| put \\| ≥ 0.45 \\| \\*\\*0.50\\*\\* 50,000/s, .* 20.0 µs .* \\|")
			.containsPattern("\\*\\*0.20\\*\\* 20,000/s, .* 50.0 µs .* ✗, ×2.50 \\|");
	}

	@Test
	void aTargetForManyHoldsForEachJob() {
		this.figures.add(new Row("Here", "pop(25), a job"), "ours", sample(10, 100));
		assertThat(report()).containsPattern("pop\\(25\\), a job \\| ≥ 0.35 \\| .*0.10.* ✗");
	}

	@Test
	void whatACandidateDoesNotSpeakStaysEmpty() {
		this.figures.add(new Row("Here", "pop.many(1)"), "ours", sample(10, 20));
		this.figures.add(Limit.none("ms"), "theirs", 7);
		assertThat(report()).containsPattern("pop.many\\(1\\) \\|  \\|.*\\) \\|  \\|\n")
			.contains("| ms |  |  | **7** (7–7) |");
	}

	@Test
	void aNumberAboveItsLimitIsMarked() {
		this.figures.add(new Limit("ms", 10), "ours", 10.5);
		this.figures.add(new Limit("ms", 10), "theirs", 9.25);
		assertThat(report()).contains("| ms | ≤ 10 | **10.50** (10.50–10.50) ✗ | **9.25** (9.25–9.25) |");
	}

	@Test
	void aNumberBelowWhatIsWantedIsMarked() {
		Limit ratio = new Limit("There", "ratio", 0.6, Double.POSITIVE_INFINITY);
		this.figures.add(ratio, "ours", 0.5);
		this.figures.add(ratio, "theirs", 0.7);
		assertThat(report()).contains("| ratio | ≥ 0.60 | **0.50** (0.50–0.50) ✗ | **0.70** (0.70–0.70) |");
	}

	@Test
	void anotherTableHasAColumnForWhoeverWasMeasured() {
		this.figures.add(Limit.none("ms"), "ours", 7);
		this.figures.add(new Limit("There", "s", 0, 10), "ours", 8);
		this.figures.add(new Limit("There", "s", 0, 10), "bare", 9);
		assertThat(report()).contains("### Limits\n\n| | target | ours | theirs |")
			.contains("### There\n\n| | target | ours | bare |")
			.contains("| **8** (8–8) | **9** (9–9) |");
	}

	private String report() {
		return Report.of(this.figures, List.of("ours", "theirs"));
	}

}
