package io.qless.worker;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads that jobs run on. Their number needs no bound of its own: a worker starts
 * no more jobs than it has places, but for those that follow others whose listeners are
 * still being told, as many again at most.
 */
final class WorkerThreads {

	private WorkerThreads() {
	}

	static Executor create(WorkerOptions options) {
		String prefix = "qless-job-" + options.name() + "-";
		return switch (options.threads()) {
			case PLATFORM -> Executors.newCachedThreadPool(new CustomizableThreadFactory(prefix));
			case VIRTUAL -> new VirtualThreadTaskExecutor(prefix);
		};
	}

	static void close(Executor threads) {
		if (threads instanceof ExecutorService pool) {
			pool.shutdownNow();
		}
	}

}
