package io.qless.live;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Threads that send to browsers. A browser that reads slowly holds up the thread that
 * sends to it, and so there is one for each.
 */
final class Senders {

	private static final int IDLE = 10;

	private Senders() {
	}

	/**
	 * Creates them, virtual threads where the JVM has them.
	 * @param prefix what their names begin with
	 * @param most how many are needed at once
	 */
	static Executor create(String prefix, int most) {
		if (Runtime.version().feature() >= 21) {
			return new VirtualThreadTaskExecutor(prefix);
		}
		CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
		factory.setDaemon(true);
		return new ThreadPoolExecutor(0, most, IDLE, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
	}

	/** What is being sent is sent to its end. */
	static void close(Executor senders) {
		if (senders instanceof ExecutorService pool) {
			pool.shutdown();
		}
	}

}
