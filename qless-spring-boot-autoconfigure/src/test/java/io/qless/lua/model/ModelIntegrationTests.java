package io.qless.lua.model;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.qless.lua.PipeForTests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.qless.lua.model.Step.step;
import static io.qless.lua.model.Step.token;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine does what a model of it in plain Java does, whatever is called in whatever
 * order: 2000 sequences, or as many as a busy machine begins in two minutes.
 * {@code -Dqless.model.sequences} plays another number, {@code -Dqless.model.seed}
 * others.
 */
class ModelIntegrationTests {

	@Test
	void engineAndModelAgreeAfterEachStepOfRandomSequences() {
		long seed = Long.getLong("qless.model.seed", System.nanoTime());
		@Nullable Integer sequences = Integer.getInteger("qless.model.sequences");
		Exploration exploration = (sequences != null) ? new Exploration(seed, sequences, Duration.ofDays(1))
				: new Exploration(seed, 2000, Duration.ofMinutes(2));
		List<String> found = exploration.run();
		System.out.println(exploration);
		assertThat(found).as(() -> String.join("\n", found)).isEmpty();
	}

	@Test
	void everyCommandThatWritesIsDrawn() {
		assertThat(new Steps(new Random(), new Model()).names()).containsAll(PipeForTests.writing());
	}

	@Test
	void theModelKnowsEveryCommandThatIsDrawn() {
		assertThat(new ModelCommands(new Model()).names()).containsAll(new Steps(new Random(), new Model()).names());
	}

	@Test
	void aSequenceCanBePastedHere() {
		replay(step(1000, "put", "me", "q", "a", "k", "{}", "0"), step(1000, "pop", "q", "w", "1"),
				step(1001, "complete", "a", "w", "q", "{}", "token", token("a", 0)));
	}

	static void replay(Step... steps) {
		try (PipeForTests pipe = new PipeForTests()) {
			ModelRun.@Nullable Difference difference = ModelRun.play(pipe, List.of(steps));
			assertThat(difference).as(() -> String.valueOf(difference)).isNull();
		}
	}

}
