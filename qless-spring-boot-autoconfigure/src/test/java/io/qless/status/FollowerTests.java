package io.qless.status;

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
class FollowerTests {

	private static final long FOREVER = Long.MAX_VALUE / 2;

	private final AtomicInteger farewells = new AtomicInteger();

	private final CountingEmitter emitter = new CountingEmitter();

	private final List<Runnable> sends = new ArrayList<>();

	@Test
	void oneToWhomNothingIsSentGoesAtOnceAndOnce() {
		Follower follower = follower(this.sends::add);
		follower.leave();
		follower.leave();
		follower.tell("more", false);
		assertThat(this.farewells).hasValue(1);
		assertThat(this.emitter.completed).hasValue(1);
		assertThat(this.sends).isEmpty();
	}

	@Test
	void oneThatIsBeingSentSomethingKeepsItsPlaceUntilThatEnds() {
		Follower follower = follower(this.sends::add);
		follower.tell("status", false);
		follower.leave();
		assertThat(follower.isGone()).isTrue();
		assertThat(this.farewells).hasValue(0);
		this.sends.get(0).run();
		assertThat(this.farewells).hasValue(1);
		assertThat(this.emitter.completed).hasValue(1);
	}

	@Test
	void oneThatDoesNotReadIsLetGo() {
		Follower follower = follower(this.sends::add);
		follower.tell("status", false);
		follower.beat(System.nanoTime(), FOREVER);
		assertThat(follower.isGone()).isFalse();
		follower.beat(System.nanoTime() + Follower.SLOWEST, FOREVER);
		assertThat(follower.isGone()).isTrue();
	}

	@Test
	void oneForWhomThereIsNoThreadGoes() {
		Follower follower = follower((send) -> {
			throw new RejectedExecutionException();
		});
		follower.tell("status", false);
		assertThat(follower.isGone()).isTrue();
		assertThat(this.farewells).hasValue(1);
	}

	@Test
	void whatTheContainerHasEndedIsNotCompletedAgain() {
		follower(this.sends::add).close();
		assertThat(this.farewells).hasValue(1);
		assertThat(this.emitter.completed).hasValue(0);
	}

	private Follower follower(Executor senders) {
		return new Follower("a", this.emitter, senders, System.nanoTime() + FOREVER, this.farewells::incrementAndGet);
	}

	private static final class CountingEmitter extends SseEmitter {

		private final AtomicInteger completed = new AtomicInteger();

		@Override
		public void complete() {
			this.completed.incrementAndGet();
		}

	}

}
