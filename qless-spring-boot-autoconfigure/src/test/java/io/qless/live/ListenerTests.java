package io.qless.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a browser is let go.
 */
class ListenerTests {

	private static final long FOREVER = Long.MAX_VALUE / 2;

	private final AtomicInteger farewells = new AtomicInteger();

	private final CountingEmitter emitter = new CountingEmitter();

	private final List<Runnable> sends = new ArrayList<>();

	@Test
	void oneToWhomNothingIsSentGoesAtOnceAndOnce() {
		Listener listener = listener(this.sends::add);
		listener.leave();
		listener.leave();
		tell(listener, "more");
		assertThat(this.farewells).hasValue(1);
		assertThat(this.emitter.completed).hasValue(1);
		assertThat(this.sends).isEmpty();
	}

	@Test
	void oneThatIsBeingSentSomethingKeepsItsPlaceUntilThatEnds() {
		Listener listener = listener(this.sends::add);
		tell(listener, "status");
		listener.leave();
		assertThat(listener.isGone()).isTrue();
		assertThat(this.farewells).hasValue(0);
		this.sends.get(0).run();
		assertThat(this.farewells).hasValue(1);
		assertThat(this.emitter.completed).hasValue(1);
	}

	@Test
	void oneThatDoesNotReadIsLetGo() {
		Listener listener = listener(this.sends::add);
		tell(listener, "status");
		listener.beat(System.nanoTime(), FOREVER);
		assertThat(listener.isGone()).isFalse();
		listener.beat(System.nanoTime() + Listener.SLOWEST, FOREVER);
		assertThat(listener.isGone()).isTrue();
	}

	@Test
	void oneForWhomThereIsNoThreadGoes() {
		Listener listener = listener((send) -> {
			throw new RejectedExecutionException();
		});
		tell(listener, "status");
		assertThat(listener.isGone()).isTrue();
		assertThat(this.farewells).hasValue(1);
	}

	@Test
	void whatTheContainerHasEndedIsNotCompletedAgain() {
		listener(this.sends::add).close();
		assertThat(this.farewells).hasValue(1);
		assertThat(this.emitter.completed).hasValue(0);
	}

	private static void tell(Listener listener, String text) {
		listener.send(() -> SseEmitter.event().data(text), false);
	}

	private Listener listener(Executor senders) {
		return new Listener(this.emitter, senders, System.nanoTime() + FOREVER, this.farewells::incrementAndGet);
	}

	private static final class CountingEmitter extends SseEmitter {

		private final AtomicInteger completed = new AtomicInteger();

		@Override
		public void complete() {
			this.completed.incrementAndGet();
		}

	}

}
