package io.qless.worker;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PermitsTests {

	private final Permits permits = new Permits(3);

	@Test
	void allThatThereAreAreTakenAtOnce() throws InterruptedException {
		assertThat(this.permits.acquireAll()).isEqualTo(3);
		assertThat(this.permits.availablePermits()).isZero();
	}

	@Test
	void whatWasTakenAheadIsNotThereUntilItWasGivenBack() throws InterruptedException {
		this.permits.acquireAll();
		this.permits.takeAhead(2);
		this.permits.release(2);
		assertThat(this.permits.tryAcquire()).isFalse();
		this.permits.release(2);
		assertThat(this.permits.acquireAll()).isEqualTo(2);
	}

	@Test
	void whatIsTakenAheadWhileOthersAcquireIsNotForgotten() throws InterruptedException {
		for (int i = 0; i < 2_000; i++) {
			Permits shared = new Permits(3);
			Thread ahead = new Thread(() -> shared.takeAhead(2));
			ahead.start();
			int acquired = shared.acquireAll();
			ahead.join();
			shared.release(acquired + 2);
			assertThat(shared.availablePermits()).isEqualTo(3);
		}
	}

}
