package io.qless.lua.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine's tests find the faults that are put into it, one by one. Run by the profile
 * {@code mutants}, about a quarter of an hour; {@code -Dqless.mutants=lib/pop} tries
 * those of the files that begin so.
 */
@Tag("mutants")
class MutantsIntegrationTests {

	private static final int FORKS = 2;

	private final List<Mutant> mutants = Mutant.all()
		.stream()
		.filter((mutant) -> Stream.of(System.getProperty("qless.mutants", "").split(","))
			.anyMatch(mutant.file()::startsWith))
		.toList();

	private final AtomicInteger next = new AtomicInteger();

	private final Map<Mutant, String> found = new ConcurrentHashMap<>();

	@Test
	void nearlyEveryFaultIsFoundAndNoneWhereThereIsNone() throws IOException {
		try (Trials trials = new Trials()) {
			assertThat(trials.test(new Mutant("lib/pop.lua", "none", "pop", "pop"))).isEqualTo(FaultyEngineMain.NONE);
		}
		CompletableFuture
			.allOf(IntStream.range(0, FORKS)
				.mapToObj((fork) -> CompletableFuture.runAsync(this::tryThem))
				.toArray(CompletableFuture[]::new))
			.join();
		String table = this.mutants.stream()
			.map((mutant) -> "| " + mutant.file() + " | " + mutant.sentence() + " | " + this.found.get(mutant) + " |")
			.collect(Collectors.joining("\n", "| File | Fault | Found by |\n|---|---|---|\n", "\n"));
		System.out.println(table);
		Files.writeString(Path.of("target", "mutants.md"), table);
		List<Mutant> survivors = this.mutants.stream()
			.filter((mutant) -> this.found.get(mutant).equals(FaultyEngineMain.NONE))
			.toList();
		assertThat(survivors).as("survivors of " + this.mutants.size())
			.hasSizeLessThanOrEqualTo(this.mutants.size() / 20);
	}

	private void tryThem() {
		try (Trials trials = new Trials()) {
			for (int i = this.next.getAndIncrement(); i < this.mutants.size(); i = this.next.getAndIncrement()) {
				String result = trials.test(this.mutants.get(i));
				System.out.println(this.mutants.get(i) + " -> " + result);
				this.found.put(this.mutants.get(i), result);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
