package io.qless.handler;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * What a handler returned that is still to come. The thread that runs the job waits for
 * it, so that the lease is kept, and lost, as for any other handler.
 */
final class AsyncResult {

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Mono",
			AsyncResult.class.getClassLoader());

	private AsyncResult() {
	}

	/** The type of the value itself: that within for one that is still to come. */
	static Class<?> typeOf(ResolvableType returned) {
		Class<?> type = returned.toClass();
		if (CompletionStage.class.isAssignableFrom(type)) {
			return returned.as(CompletionStage.class).getGeneric().toClass();
		}
		if (REACTOR && Reactor.isMono(type)) {
			return returned.getGeneric().toClass();
		}
		return type;
	}

	/**
	 * Waits for a value that is still to come; any other is returned as it is. An
	 * interrupt ends the wait, and tells who works on the value.
	 * @throws ExecutionException what went wrong, as its cause
	 */
	static @Nullable Object await(@Nullable Object result) throws InterruptedException, ExecutionException {
		if (result instanceof CompletionStage<?> stage) {
			return await(stage.toCompletableFuture());
		}
		if (REACTOR && result != null && Reactor.isMono(result.getClass())) {
			return await(Reactor.start(result));
		}
		return result;
	}

	private static @Nullable Object await(CompletableFuture<?> future) throws InterruptedException, ExecutionException {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			throw ex;
		}
	}

	/** Not touched where Reactor is missing. */
	private static final class Reactor {

		static boolean isMono(Class<?> type) {
			return Mono.class.isAssignableFrom(type);
		}

		static CompletableFuture<?> start(Object mono) {
			// Where context propagation is there, it finds what this thread has.
			return ((Mono<?>) mono).contextCapture().toFuture();
		}

	}

}
