package io.qless.benchmarks;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionsTests {

	@Test
	void withoutWordsEverythingIsMeasured() {
		Options options = Options.parse();
		assertThat(options.depths()).containsExactly(0, 10_000, 1_000_000);
		assertThat(options.only()).contains("verbs", "due", "events", "drain", "quiet");
		assertThat(options.candidates()).isEmpty();
		assertThat(options.due()).isEqualTo(100_000);
		assertThat(options.queues()).isEqualTo(10_000);
	}

	@Test
	void quickIsSmallerWhereverItStands() {
		Options options = Options.parse("--rounds", "9", "--quick");
		assertThat(options.rounds()).isEqualTo(9);
		assertThat(options.due()).isLessThan(Options.parse().due());
		assertThat(options.only()).isEqualTo(Options.parse().only());
	}

	@Test
	void listsAreSeparatedByCommas() {
		Options options = Options.parse("--candidate", "a.lua,b.lua", "--only", "due,idle", "--depths", "0,5");
		assertThat(options.candidates()).containsExactly(Path.of("a.lua"), Path.of("b.lua"));
		assertThat(options.only()).containsExactly("due", "idle");
		assertThat(options.depths()).containsExactly(0, 5);
	}

	@Test
	void theSizesOfTheWholePathCanBeSaid() {
		assertThat(Options.parse().sizes()).isEqualTo(new Sizes(100_000, 50, 1000, 10));
		assertThat(Options.parse("--jobs", "7", "--concurrency", "3", "--samples", "5", "--idle", "1").sizes())
			.isEqualTo(new Sizes(7, 3, 5, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "--fast", "--rounds", "--rounds 0", "--rounds many", "--depths -1", "--calls 30",
			"--only verbs,nothing" })
	void whatCannotBeUnderstoodIsRefusedAndExplained(String words) {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(words.split(" ")))
			.withMessageContaining(words.replaceFirst("[ ,].*", ""))
			.withMessageContaining("--quick");
	}

}
