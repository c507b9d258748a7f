package io.qless.dashboard;

import java.time.Instant;

import io.qless.job.JobEvent.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much happened lately.
 */
class PulseTests {

	private static final Instant START = Instant.ofEpochSecond(1_000_000);

	private final Pulse pulse = new Pulse();

	@Test
	void whatHappensIsCountedInItsStep() {
		this.pulse.add(START, Kind.PUT, 2);
		this.pulse.add(START.plusSeconds(4), Kind.SPAWNED, 1);
		this.pulse.add(START.plusSeconds(5), Kind.COMPLETED, 1);
		this.pulse.add(START.plusSeconds(9), Kind.ADVANCED, 1);
		this.pulse.add(START.plusSeconds(9), Kind.POPPED, 3);
		this.pulse.add(START.plusSeconds(9), Kind.FAILED, 4);
		this.pulse.add(START.plusSeconds(9), Kind.RETRIED, 5);
		this.pulse.add(START.plusSeconds(9), Kind.TAGGED, 6);
		assertThat(this.pulse.points(START.plusSeconds(10))).containsExactly(new Pulse.Point(START, 3, 0, 0, 0, 0),
				new Pulse.Point(START.plusSeconds(5), 0, 3, 2, 4, 5));
		assertThat(this.pulse.latest()).isEqualTo(new Pulse.Point(START.plusSeconds(5), 0, 3, 2, 4, 5));
	}

	@Test
	void aStepInWhichNothingHappenedIsOneAllTheSame() {
		this.pulse.cover(START, START.plusSeconds(11));
		assertThat(this.pulse.points(START.plusSeconds(11))).hasSize(3)
			.allMatch((point) -> point.put() + point.popped() + point.completed() == 0);
	}

	@Test
	void ofTheTimeWhenNobodyLookedThereIsNothing() {
		this.pulse.cover(START, START);
		this.pulse.cover(START.plusSeconds(60), START.plusSeconds(60));
		assertThat(this.pulse.points(START.plusSeconds(60))).extracting(Pulse.Point::at)
			.containsExactly(START, START.plusSeconds(60));
	}

	@Test
	void thereIsNoMoreThanAQuarterOfAnHour() {
		this.pulse.cover(Instant.EPOCH, START);
		this.pulse.add(START.plusSeconds(5), Kind.PUT, 1);
		assertThat(this.pulse.points(START.plusSeconds(5))).hasSize(Pulse.POINTS);
		assertThat(this.pulse.points(START.plusSeconds(905))).isEmpty();
	}

	@Test
	void halvesAddUp() {
		this.pulse.add(START, Kind.PUT, 0.5);
		this.pulse.add(START, Kind.PUT, 0.5);
		assertThat(this.pulse.latest()).isEqualTo(new Pulse.Point(START, 1, 0, 0, 0, 0));
	}

}
