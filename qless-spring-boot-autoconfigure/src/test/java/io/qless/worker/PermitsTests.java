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
		Permits meanwhile = new Permits(1) {

			@Override
			public int drainPermits() {
				takeAhead(2);
				return super.drainPermits();
			}

		};
		assertThat(meanwhile.acquireAll()).isOne();
		assertThat(meanwhile.availablePermits()).isEqualTo(-2);
	}

}
