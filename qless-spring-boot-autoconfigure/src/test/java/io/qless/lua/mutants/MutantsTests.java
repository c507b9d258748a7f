package io.qless.lua.mutants;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of mutants fits the engine as it is. */
class MutantsTests {

	@ParameterizedTest
	@MethodSource("mutants")
	void itsTextStandsInItsFileOnce(Mutant mutant) {
		String original = mutant.original();
		assertThat(mutant.text()).isNotBlank().isNotEqualTo(mutant.replacement());
		assertThat(original).containsOnlyOnce(mutant.text());
	}

	@Test
	void noneIsThereTwice() {
		assertThat(mutants()).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
		assertThat(mutants()).extracting(Mutant::mutated).doesNotHaveDuplicates();
	}

	static List<Mutant> mutants() {
		return Mutant.all();
	}

}
