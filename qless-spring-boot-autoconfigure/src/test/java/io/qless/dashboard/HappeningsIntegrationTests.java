package io.qless.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read of the stream of events.
 */
class HappeningsIntegrationTests {

	private static final int TOO_MANY = Happenings.PAGE * Happenings.PAGES + 1000;

	private final AtomicInteger calls = new AtomicInteger();

	@RegisterExtension
	final RedisForDashboard dashboard = new RedisForDashboard(
			(command, outcome, duration) -> this.calls.incrementAndGet());

	private final Pulse pulse = new Pulse();

	private Happenings happenings;

	@BeforeEach
	void create() {
		this.happenings = new Happenings(this.dashboard.asked().events(), this.pulse);
	}

	@Test
	void theFirstLookKnowsNothingOfWhatWas() {
		this.dashboard.put("mail", "a");
		assertThat(this.happenings.next()).hasValueSatisfying((tick) -> {
			assertThat(tick.kinds()).isEmpty();
			assertThat(tick.queues()).isNull();
			assertThat(tick.jids()).isNull();
		});
		assertThat(this.happenings.next()).isEmpty();
	}

	@Test
	void eachLookTellsWhatHappenedSinceTheLast() {
		this.happenings.next();
		this.dashboard.put("mail", "a", "b");
		assertThat(this.happenings.next()).hasValueSatisfying((tick) -> {
			assertThat(tick.kinds()).containsEntry("put", 2L).hasSize(1);
			assertThat(tick.queues()).containsExactly("mail");
			assertThat(tick.jids()).containsExactly("a", "b");
			assertThat(tick.point()).isNotNull();
		});
		this.dashboard.pop("mail");
		assertThat(this.happenings.next()).hasValueSatisfying((tick) -> assertThat(tick.kinds()).containsKey("popped"));
		assertThat(this.pulse.points(Instant.now())).anyMatch((point) -> point.put() == 2);
	}

	@Test
	void allThatCanBeReadIsCountedExactly() {
		this.happenings.next();
		this.dashboard.putAll("mail", IntStream.range(0, 3500).mapToObj((i) -> "j" + i).toList());
		assertThat(this.happenings.next()).hasValueSatisfying((tick) -> {
			assertThat(tick.kinds()).containsEntry("put", 3500L);
			assertThat(tick.queues()).containsExactly("mail");
			assertThat(tick.jids()).isNull();
		});
	}

	@Test
	void whatIsMoreIsTakenToBeLikeWhatWasRead() {
		this.happenings.next();
		List<String> jids = IntStream.range(0, TOO_MANY).mapToObj((i) -> "j" + i).toList();
		this.dashboard.putAll("mail", jids);
		this.calls.set(0);
		assertThat(this.happenings.next()).hasValueSatisfying((tick) -> {
			assertThat(tick.kinds().get("put")).isBetween(TOO_MANY * 2L / 3, TOO_MANY * 2L);
			assertThat(tick.queues()).isNull();
			assertThat(tick.jids()).isNull();
		});
		assertThat(this.calls).hasValue(Happenings.PAGES + 1);
		assertThat(this.happenings.next()).isEmpty();
	}

	@Test
	void aBurstAfterAQuietTimeIsNotTakenToHaveLastedAsLong() {
		this.happenings.next();
		this.dashboard.putAll("mail", IntStream.range(0, 2 * TOO_MANY).mapToObj((i) -> "j" + i).toList());
		assertThat(this.happenings.next())
			.hasValueSatisfying((tick) -> assertThat(tick.kinds().get("put")).isBetween(TOO_MANY + 0L, TOO_MANY * 4L));
	}

	@Test
	void afterAForgottenLookAnythingMayHaveHappened() {
		this.happenings.next();
		this.happenings.forget();
		this.dashboard.put("mail", "a");
		assertThat(this.happenings.next()).hasValueSatisfying((tick) -> assertThat(tick.queues()).isNull());
	}

}
