package io.qless.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MeterTests {

	@Test
	void theMeanIsThatOfTheCommandItself() {
		String info = """
				# Commandstats\r
				cmdstat_evalsha_ro:calls=1,usec=9,usec_per_call=9.00,rejected_calls=0,failed_calls=0\r
				cmdstat_evalsha:calls=4,usec=50,usec_per_call=12.50,rejected_calls=0,failed_calls=0\r
				""";
		assertThat(Meter.mean(info, "evalsha")).isEqualTo(12.5);
	}

	@Test
	void theTimeOfAllCallsIsThatOfTheCommandItself() {
		assertThat(Meter.micros("cmdstat_evalsha_ro:calls=1,usec=9\r\ncmdstat_evalsha:calls=4,usec=50\r\n", "evalsha"))
			.isEqualTo(50);
	}

	@Test
	void theQuickMeanIsThatOfThePercentiles() {
		String info = """
				# Latencystats\r
				latency_percentiles_usec_info:p2.5=100.351\r
				latency_percentiles_usec_evalsha:p2.5=10.000,p7.5=11.000,p87.5=15.000\r
				""";
		assertThat(Meter.quickMean(info, "evalsha")).isEqualTo(12);
	}

	@Test
	void processorTimeIsThatOfTheMainThread() {
		String info = """
				used_cpu_sys:7.5\r
				used_cpu_user:9.5\r
				used_cpu_sys_main_thread:0.000250\r
				used_cpu_user_main_thread:1.000500\r
				""";
		assertThat(Meter.cpuMicros(info)).isEqualTo(1_000_750);
	}

	@Test
	void aCommandThatWasNotCountedIsAnError() {
		assertThatIllegalArgumentException().isThrownBy(() -> Meter.mean("# Commandstats\r\n", "lpush"))
			.withMessageContaining("lpush");
	}

}
