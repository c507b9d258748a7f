package io.qless.chaos;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import io.qless.autoconfigure.QlessAutoConfiguration;
import io.qless.autoconfigure.QlessHandlerAutoConfiguration;
import io.qless.autoconfigure.QlessWorkerAutoConfiguration;
import io.qless.handler.JobContext;
import io.qless.handler.JobHandler;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * The least application that works. It starts quickly, and its runs write down what they
 * do.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
		QlessHandlerAutoConfiguration.class, QlessWorkerAutoConfiguration.class })
class ChaosApplication {

	/** Every so many jobs one that fails in its first attempt. */
	private static final int FAILING = 7;

	/** Every so many jobs one that takes longer than its lease, so that it is renewed. */
	private static final int LONG = 150;

	private final RunRecord record;

	ChaosApplication(StringRedisTemplate redis) {
		this.record = new RunRecord(redis);
	}

	public static void main(String[] args) {
		SpringApplication.run(ChaosApplication.class, args);
	}

	@JobHandler(type = "chaos.work", queue = "chaos")
	long work(int number, JobContext run) {
		this.record.add(RunRecord.GO, run);
		for (int step = 0; number % LONG == 1 && step < 5; step++) {
			pause(Duration.ofMillis(500));
			this.record.add(RunRecord.GO, run);
		}
		pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(5, 60)));
		this.record.add(RunRecord.END, run);
		if (number % FAILING == 0 && run.attempt() == 1) {
			throw new IllegalStateException("A first attempt goes wrong");
		}
		return run.fence();
	}

	/** Heeds no interrupt: a run that lost its lease goes on. */
	private static void pause(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		while (System.nanoTime() < end) {
			LockSupport.parkNanos(end - System.nanoTime());
			Thread.interrupted();
		}
	}

}
