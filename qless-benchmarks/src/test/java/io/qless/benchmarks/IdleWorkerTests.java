package io.qless.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdleWorkerTests {

	private static final String STATISTICS = """
			# Commandstats\r
			cmdstat_evalsha:calls=3,usec=50,usec_per_call=16.67\r
			cmdstat_zrangebyscore:calls=20,usec=50,usec_per_call=2.50\r
			cmdstat_ping:calls=1,usec=1,usec_per_call=1.00\r
			cmdstat_info:calls=1,usec=1,usec_per_call=1.00\r
			cmdstat_config|resetstat:calls=1,usec=1,usec_per_call=1.00\r
			""";

	@Test
	void whatScriptsRunWasNotSent() {
		assertThat(IdleWorker.calls(STATISTICS, true)).isEqualTo(4);
	}

	@Test
	void whatAsksForTheStatisticsIsNotCounted() {
		assertThat(IdleWorker.calls(STATISTICS, false)).isEqualTo(24);
	}

}
