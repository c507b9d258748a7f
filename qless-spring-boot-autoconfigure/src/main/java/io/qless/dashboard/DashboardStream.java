package io.qless.dashboard;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.qless.client.QlessClient;
import io.qless.doctor.Doctor;
import io.qless.live.LiveLimits;
import io.qless.live.LiveNews;
import io.qless.live.LiveStream;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells the dashboard's browsers what happens. One thread reads the stream of events, for
 * all of them together and in a few calls; while nobody looks, nothing is asked.
 */
public final class DashboardStream extends LiveStream<DashboardListener> {

	/** Redis is asked no more often than this. */
	public static final Duration LEAST_REFRESH = Duration.ofSeconds(2);

	/** Who has asked by then is expected to ask again. */
	static final Duration POLLED = Duration.ofSeconds(30);

	private final QlessClient qless;

	private final Findings findings;

	private final Pulse pulse = new Pulse();

	private final Ticks ticks = new Ticks(this.pulse);

	private final List<Runnable> beforeTelling = new CopyOnWriteArrayList<>();

	private volatile boolean everPolled;

	private volatile long polledAt;

	/**
	 * Creates the stream.
	 * @param qless asks Redis
	 * @param doctor examines Redis and the namespace from time to time
	 * @param limits how much and how often; see {@link #LEAST_REFRESH}
	 */
	public DashboardStream(QlessClient qless, Doctor doctor, LiveLimits limits) {
		super("dashboard", limits, limits.connections());
		this.qless = qless;
		this.findings = new Findings(doctor);
	}

	@Override
	protected LiveNews<DashboardListener> news() {
		return new DashboardNews(new Happenings(this.qless.events(), this.pulse), this.findings, this.ticks,
				this::isPolled, () -> this.beforeTelling.forEach(Runnable::run));
	}

	/** Does something each time when there are news, before anybody is told. */
	void beforeTelling(Runnable action) {
		this.beforeTelling.add(action);
	}

	private boolean isPolled() {
		return this.everPolled && System.nanoTime() - this.polledAt < POLLED.toNanos();
	}

	/**
	 * Lets a browser listen.
	 * @param last what it was told last; null if it comes for the first time
	 * @return leads to the browser; empty if there are too many
	 */
	Optional<SseEmitter> open(@Nullable String last) {
		return open("", (listener) -> {
			if (last == null) {
				DashboardListener fresh = new DashboardListener(listener, this.ticks, this.ticks.last());
				fresh.greet();
				return fresh;
			}
			DashboardListener back = new DashboardListener(listener, this.ticks, last);
			back.tell();
			return back;
		});
	}

	/** Tells who asks from time to time what has happened since the last answer. */
	String poll(String after) {
		this.polledAt = System.nanoTime();
		this.everPolled = true;
		return this.ticks.since(after).text();
	}

	/** What the doctor has found. */
	Findings findings() {
		return this.findings;
	}

	/** How much happened lately. */
	Pulse pulse() {
		return this.pulse;
	}

}
