package io.qless.benchmarks;

import java.time.Duration;

/**
 * What was used up to an instant, or between two of them.
 *
 * @param seconds of the clock
 * @param jobs how many jobs have ended
 * @param scriptMicros microseconds that Redis spent in scripts, by its clock
 * @param serverMicros microseconds that Redis' main thread had the processor
 * @param ownSeconds seconds that this JVM had the processor, all its threads together
 */
record Usage(double seconds, long jobs, double scriptMicros, double serverMicros, double ownSeconds) {

	/**
	 * What was used until now.
	 * @param redis leads to the server
	 * @param jobs how many jobs have ended until now
	 */
	static Usage now(RedisLink redis, long jobs) {
		double own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
		return new Usage(System.nanoTime() / 1e9, jobs, Meter.micros(Meter.info(redis, "commandstats"), "evalsha"),
				Meter.cpuMicros(Meter.info(redis, "cpu")), own);
	}

	/** What was used between then and this. */
	Usage since(Usage then) {
		return new Usage(this.seconds - then.seconds, this.jobs - then.jobs, this.scriptMicros - then.scriptMicros,
				this.serverMicros - then.serverMicros, this.ownSeconds - then.ownSeconds);
	}

	double perSecond() {
		return this.jobs / this.seconds;
	}

}
