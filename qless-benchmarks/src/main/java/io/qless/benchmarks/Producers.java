package io.qless.benchmarks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.qless.client.JobClient;

/**
 * Threads that enqueue jobs one by one.
 *
 * @param application where
 * @param threads how many threads
 * @param jobs how many jobs all of them enqueue together, rounded down to a multiple of
 * the threads
 */
record Producers(Application application, int threads, int jobs) {

	/** As many as the comparisons with other libraries have. */
	static final int MANY = 4;

	Producers {
		jobs = jobs / threads * threads;
	}

	/** Returns how many they enqueued in a second. */
	double run() {
		int each = this.jobs / this.threads;
		long start = System.nanoTime();
		List<CompletableFuture<Void>> all = IntStream.range(0, this.threads)
			.mapToObj((thread) -> CompletableFuture.runAsync(() -> enqueue(each),
					(task) -> new Thread(task, "bench-producer-" + thread).start()))
			.toList();
		all.forEach(CompletableFuture::join);
		return this.jobs * 1e9 / (System.nanoTime() - start);
	}

	private void enqueue(int count) {
		JobClient client = this.application.jobs();
		NoOp job = Application.noOp();
		for (int i = 0; i < count; i++) {
			client.enqueue(job);
		}
	}

}
