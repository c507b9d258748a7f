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
				"--rounds", "1", "--calls", "25", "--due", "300", "--queues", "30", "--jobs", "300", "--concurrency",
				"3", "--samples", "10", "--idle", "1"));
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
		assertThat(report).contains("### The whole path\n\n| | target | qless for Spring | bare driver |")
			.containsPattern("enqueue one by one, 4 threads, jobs/s \\|  \\| \\*\\*[1-9]")
			.containsPattern("enqueue in bulk, 1 thread, jobs/s \\|  \\| \\*\\*[1-9]")
			.containsPattern("drain, jobs/s \\|  \\| \\*\\*[1-9].* \\| \\*\\*[1-9]")
			.contains("drain over that of the bare driver | ≥ 0.60 | **")
			.containsPattern("Redis' time in scripts for a job drained, µs \\| ≤ 60 \\| \\*\\*[1-9].* \\| \\*\\*[1-9]")
			.contains("processor time of the worker's JVM for 100,000 jobs, s | ≤ 12 | **")
			.containsPattern("mixed: jobs/s enqueued and run \\|  \\| \\*\\*[1-9]")
			.contains("pick-up, idle, p50, ms | ≤ 1.20 | **", "pick-up, idle, p99, ms | ≤ 5 | **")
			.contains("pick-up with 2,000 other jobs/s, p99, ms |  | **")
			.contains("delayed jobs begin late, p99, ms | ≤ 20 | **")
			.contains("first page of the dashboard, first look, ms | ≤ 300 | **")
			.contains("drain with 100 browsers over that without | ≥ 0.90 | **")
			.contains("idle worker of 100 queues, calls/s | ≤ 1 | **");
	}

}
