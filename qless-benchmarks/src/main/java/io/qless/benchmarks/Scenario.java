package io.qless.benchmarks;

/**
 * Something worth knowing of every candidate.
 */
interface Scenario {

	/** Says on the console what is going on. */
	String title();

	/** How many rounds are enough; one that fills its database each time wants few. */
	default int rounds() {
		return Integer.MAX_VALUE;
	}

	/** Fills the database, once for all candidates that share it. */
	void prepare(Candidate candidate);

	/** Measures, and leaves the database as it was. */
	void round(Candidate candidate);

}
