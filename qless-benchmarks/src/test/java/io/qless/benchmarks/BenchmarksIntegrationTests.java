package io.qless.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BenchmarksIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void everyScenarioRunsForEveryCandidate() throws IOException {
		Path script = this.directory.resolve("other.lua");
		try (InputStream bundle = BenchmarksIntegrationTests.class.getResourceAsStream("/qless/qless.lua")) {
			Files.copy(Objects.requireNonNull(bundle), script);
		}
		String report = Benchmarks.run(Options.parse("--candidate", script.toString(), "--depths", "0,50,100",
				"--rounds", "1", "--calls", "25", "--due", "300", "--queues", "30"));
		assertThat(report).contains("| | target | qless for Spring | bundle qless.lua | other.lua |")
			.contains("| five writes |")
			.contains("### 100 waiting, 100 B, 1 queue")
			.contains("### 0 waiting, 10,000 B, 1 queue")
			.contains("### 30 waiting, 100 B, 30 queues")
			.contains("counts of 30 queues, ms")
			.contains("idle round over 30 empty queues, calls | ≤ 2 | **1** (1–1) | **30** (30–30) ✗")
			.contains("round over 30 queues with jobs of other types")
			.contains("longest pop(25) after 300 jobs due at one instant")
			.contains("pop(1): cost at 100 waiting over that at 50")
			.doesNotContain("NaN");
	}

}
