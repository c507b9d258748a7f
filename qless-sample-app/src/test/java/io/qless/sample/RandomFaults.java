package io.qless.sample;

import java.util.SplittableRandom;

import io.qless.handler.JobContext;
import io.qless.handler.JobInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Lets jobs of any type fail at random in their first two attempts: before their work, or
 * after it, when all of it has to be done again.
 */
@Component
@Profile("faults")
class RandomFaults implements JobInterceptor {

	private final long seed;

	RandomFaults(@Value("${desk.faults.seed}") long seed) {
		this.seed = seed;
	}

	@Override
	public @Nullable Object intercept(JobContext job, Invocation invocation) throws Exception {
		int dice = (job.attempt() <= 2) ? dice(job) : 0;
		if (dice == 1) {
			throw new IllegalStateException("A fault before the work");
		}
		Object result = invocation.proceed();
		if (dice == 2) {
			throw new IllegalStateException("A fault after the work");
		}
		return result;
	}

	private int dice(JobContext job) {
		return new SplittableRandom(this.seed + 31L * job.jid().hashCode() + job.attempt()).nextInt(16);
	}

}
