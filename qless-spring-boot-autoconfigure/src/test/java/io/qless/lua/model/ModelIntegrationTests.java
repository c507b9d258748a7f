package io.qless.lua.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.qless.lua.model.Step.step;
import static io.qless.lua.model.Step.token;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine does what a model of it in plain Java does, whatever is called in whatever
 * order. {@code -Dqless.model.sequences} plays more, {@code -Dqless.model.seed} others.
 */
class ModelIntegrationTests {

	private static final int STEPS = 120;

	@Test
	void engineAndModelAgreeAfterEachStepOfRandomSequences() {
		long seed = Long.getLong("qless.model.seed", System.nanoTime());
		AtomicLong steps = new AtomicLong();
		long start = System.nanoTime();
		List<String> found = IntStream.range(0, Integer.getInteger("qless.model.sequences", 900))
			.parallel()
			.mapToObj((i) -> explore(seed + i, steps))
			.filter((report) -> !report.isEmpty())
			.limit(1)
			.toList();
		System.out.printf("Model: %d steps in %d ms, first seed %d%n", steps.get(),
				(System.nanoTime() - start) / 1_000_000, seed);
		assertThat(found).as(() -> String.join("\n", found)).isEmpty();
	}

	@Test
	void aSequenceCanBePastedHere() {
		replay(step(1000, "put", "me", "q", "a", "k", "{}", "0"), step(1000, "pop", "q", "w", "1"),
				step(1001, "complete", "a", "w", "q", "{}", "token", token("a", 0)));
	}

	private static String explore(long seed, AtomicLong count) {
		Random random = new Random(seed);
		List<Step> steps = new ArrayList<>();
		try (ModelRun run = new ModelRun()) {
			Steps source = new Steps(random, run.model());
			int length = 1 + random.nextInt(STEPS);
			while (steps.size() < length) {
				steps.add(source.next());
				count.incrementAndGet();
				List<String> wrong = run.step(steps.get(steps.size() - 1));
				if (!wrong.isEmpty()) {
					return Shrinking.report(seed, Shrinking.shrink(new ModelRun.Difference(steps, wrong)));
				}
			}
		}
		return "";
	}

	static void replay(Step... steps) {
		ModelRun.@Nullable Difference difference = ModelRun.play(List.of(steps));
		assertThat(difference).as(() -> String.valueOf(difference)).isNull();
	}

}
