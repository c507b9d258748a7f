package io.qless.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.qless.job.JobEvent;

/**
 * A listener that notes what it is told, gaps too, for a test to wait for.
 */
final class EventsForTests implements JobEventListener {

	static final JobEvent GAP = JobEvent.of(Map.of("event", "gap"));

	private final BlockingQueue<JobEvent> told = new LinkedBlockingQueue<>();

	@Override
	public void onEvent(JobEvent event) {
		this.told.add(event);
	}

	@Override
	public void onGap() {
		this.told.add(GAP);
	}

	/** What is told next, within 30 seconds. */
	JobEvent next() {
		try {
			JobEvent next = this.told.poll(30, TimeUnit.SECONDS);
			if (next == null) {
				throw new IllegalStateException("Nothing was told within 30 s");
			}
			return next;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	List<JobEvent> next(int count) {
		List<JobEvent> events = new ArrayList<>();
		while (events.size() < count) {
			events.add(next());
		}
		return events;
	}

	boolean isEmpty() {
		return this.told.isEmpty();
	}

}
