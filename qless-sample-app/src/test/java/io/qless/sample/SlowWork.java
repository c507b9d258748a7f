package io.qless.sample;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.qless.handler.JobHandler;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Work that takes a while, so that a kill finds some of it under way.
 */
@Component
@Profile("chaos")
class SlowWork {

	@JobHandler(type = "slow.work", queue = "slow")
	int work(int number) throws InterruptedException {
		new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
		return number;
	}

}
