package io.qless.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;

/**
 * Measures the engine and the whole path, on a real Redis of its own that listens on
 * loopback and keeps nothing on disk.
 */
public final class Benchmarks {

	private final Options options;

	private final RedisLink redis;

	private final Figures figures = new Figures();

	private final Yardsticks yardsticks;

	private final Bench bench;

	private Benchmarks(Options options, RedisLink redis, RedisLink yardsticks) {
		this.options = options;
		this.redis = redis;
		yardsticks.call("SELECT", Integer.toString(Databases.YARDSTICKS));
		this.yardsticks = new Yardsticks(yardsticks, this.figures, options.calls());
		this.bench = new Bench(redis, new Meter(redis, this.yardsticks, this.figures), this.figures);
	}

	public static void main(String[] arguments) throws IOException {
		Options options = Options.parse(arguments);
		String report = run(options);
		Files.createDirectories(Objects.requireNonNull(options.out().toAbsolutePath().getParent()));
		Files.writeString(options.out(), report);
		System.out.println(report);
	}

	/** Measures everything that is asked for. */
	static String run(Options options) {
		try (PrivateRedis server = RedisForTests.privateServer("--databases", Integer.toString(Databases.COUNT));
				RedisLink redis = new RedisLink(server.port());
				RedisLink yardsticks = new RedisLink(server.port())) {
			return new Benchmarks(options, redis, yardsticks).run();
		}
	}

	private String run() {
		List<Candidate> candidates = candidates();
		List<Scenario> scenarios = new Scenarios(this.options, this.bench).all();
		scenarios.forEach((scenario) -> prepare(scenario, candidates));
		for (int round = 1; round <= this.options.rounds(); round++) {
			System.err.println("Round " + round + " of " + this.options.rounds());
			this.yardsticks.others();
			for (Scenario scenario : scenarios) {
				if (round <= scenario.rounds()) {
					candidates.forEach(scenario::round);
				}
			}
		}
		List<String> names = candidates.stream().map(Candidate::name).toList();
		DepthCosts.compare(this.figures, names);
		return Report.of(this.figures, names);
	}

	private static void prepare(Scenario scenario, List<Candidate> candidates) {
		Set<Integer> layouts = new HashSet<>();
		for (Candidate candidate : candidates) {
			if (layouts.add(candidate.layout())) {
				System.err.println("Preparing " + scenario.title() + " for " + candidate.name());
				scenario.prepare(candidate);
			}
		}
	}

	private List<Candidate> candidates() {
		List<Candidate> candidates = new ArrayList<>();
		candidates.add(new OwnScripts(this.redis));
		candidates.add(new WholeScript(this.redis, "bundle qless.lua", 0, bundle()));
		for (Path file : this.options.candidates()) {
			candidates.add(
					new WholeScript(this.redis, String.valueOf(file.getFileName()), candidates.size() - 1, text(file)));
		}
		return candidates;
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String bundle() {
		try (InputStream bundle = Objects.requireNonNull(Benchmarks.class.getResourceAsStream("/qless/qless.lua"),
				"The bundle is missing: build the module of the engine first")) {
			return new String(bundle.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
