package io.qless.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.qless.live.LiveNews;

/**
 * Looks what has happened, for all browsers together, while there are any. For one
 * thread.
 */
final class DashboardNews implements LiveNews<DashboardListener> {

	private final Happenings happenings;

	private final Findings findings;

	private final Ticks ticks;

	private final BooleanSupplier polled;

	private final Runnable before;

	private final List<DashboardListener> listeners = new ArrayList<>();

	/**
	 * Creates it.
	 * @param happenings what happens
	 * @param findings what the doctor finds
	 * @param ticks keeps what was told
	 * @param polled whether somebody asks from time to time
	 * @param before is run when something has happened, before anybody is told
	 */
	DashboardNews(Happenings happenings, Findings findings, Ticks ticks, BooleanSupplier polled, Runnable before) {
		this.happenings = happenings;
		this.findings = findings;
		this.ticks = ticks;
		this.polled = polled;
		this.before = before;
	}

	@Override
	public void add(DashboardListener listener) {
		this.listeners.add(listener);
	}

	@Override
	public void look() {
		this.listeners.removeIf(DashboardListener::isGone);
		if (this.listeners.isEmpty() && !this.polled.getAsBoolean()) {
			forget();
			return;
		}
		this.findings.look();
		this.happenings.next().ifPresent((tick) -> {
			this.before.run();
			this.ticks.add(tick);
			this.listeners.forEach(DashboardListener::tell);
		});
	}

	/** The next tick then says that anything may have happened. */
	@Override
	public void forget() {
		this.happenings.forget();
	}

}
