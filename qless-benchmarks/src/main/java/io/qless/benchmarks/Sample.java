package io.qless.benchmarks;

/**
 * One measurement of one verb, beside the yardstick.
 *
 * @param taken what the verb took
 * @param yardstick what the yardstick took just before
 */
record Sample(Timing taken, Timing yardstick) {

	/** The verb's rate in units of the yardstick's, by the server's clock. */
	double ratio() {
		return this.yardstick.micros() / this.taken.micros();
	}

	/** The same by the processor time of the server. */
	double cpuRatio() {
		return this.yardstick.cpuMicros() / this.taken.cpuMicros();
	}

	/** The same as the client saw it. */
	double seenRatio() {
		return this.taken.perSecond() / this.yardstick.perSecond();
	}

	/**
	 * What a run of calls took. A unit is a call, or a job of it.
	 *
	 * @param micros microseconds of the server for one unit, by its clock, without the
	 * slowest tenth of the calls
	 * @param meanMicros the same over all calls
	 * @param cpuMicros microseconds that its main thread had the processor for one unit,
	 * the reading of the call and the writing of the reply included
	 * @param perSecond units per second as the client saw them
	 */
	record Timing(double micros, double meanMicros, double cpuMicros, double perSecond) {
	}

}
