package io.qless.sample;

import java.time.Duration;

import io.qless.handler.JobContext;
import io.qless.handler.JobInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Notes jobs that took long, whatever their type and however they ended.
 */
// tag::interceptor[]
@Component
@Order(1)
class SlowJobs implements JobInterceptor {

	private final DeskJournal journal;

	private final Duration limit;

	SlowJobs(DeskJournal journal, @Value("${desk.slow:10s}") Duration limit) {
		this.journal = journal;
		this.limit = limit;
	}

	@Override
	public @Nullable Object intercept(JobContext job, Invocation invocation) throws Exception {
		long start = System.nanoTime();
		try {
			return invocation.proceed();
		}
		finally {
			Duration time = Duration.ofNanos(System.nanoTime() - start);
			if (time.compareTo(this.limit) > 0) {
				this.journal.note("slow: " + invocation.handler().label() + ", " + time.toSeconds() + " s");
			}
		}
	}

}
// end::interceptor[]
